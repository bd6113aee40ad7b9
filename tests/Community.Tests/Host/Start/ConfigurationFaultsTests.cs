using Community.Host.Start;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Start;

public sealed class ConfigurationFaultsTests
{
    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var faults = Faults(
            ("ConnectionStrings:App", "nonsense"),
            ("Limits:PublicPostsAMinute", "0"),
            ("Limits:SignInsAMinute", "-1"),
            ("PublicAddress", "community.example/there"),
            ("Proxies:0", "the proxy"));
        Assert.Collection(
            faults.Order(StringComparer.Ordinal),
            f => Assert.StartsWith("ConnectionStrings:Accounts is missing", f),
            f => Assert.StartsWith("ConnectionStrings:App is not", f),
            f => Assert.StartsWith("Limits:PublicPostsAMinute", f),
            f => Assert.StartsWith("Limits:SignInsAMinute", f),
            f => Assert.StartsWith("Proxies: 'the proxy'", f),
            f => Assert.StartsWith("PublicAddress", f));
    }

    [Fact]
    public void A_good_configuration_has_none() => Assert.Empty(Faults(
        ("ConnectionStrings:App", "Host=db;Database=community"),
        ("ConnectionStrings:Accounts", "Host=db;Database=community"),
        ("PublicAddress", "https://community.example"),
        ("Proxies:0", "10.0.0.0/8")));

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLimits().BuildServiceProvider();
        return ConfigurationFaults.Of(services);
    }
}
