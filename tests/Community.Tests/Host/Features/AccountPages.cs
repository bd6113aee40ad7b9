namespace Community.Tests.Host.Features;

/// <summary>The account pages share one Host: none of their tests minds the others' people.</summary>
[CollectionDefinition(Name)]
public sealed class AccountPages : ICollectionFixture<AccountsApp>
{
    public const string Name = "account pages";
}

/// <summary>All of the tests sign in from one address within a minute.</summary>
public sealed class AccountsApp(Cluster cluster) : App(cluster)
{
    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => [new("Limits:SignInsAMinute", "100000")];
}
