namespace Community.Tests.Host.Features;

/// <summary>The account pages share one Host: none of their tests minds the others' people.</summary>
[CollectionDefinition(Name)]
public sealed class AccountPages : ICollectionFixture<App>
{
    public const string Name = "account pages";
}
