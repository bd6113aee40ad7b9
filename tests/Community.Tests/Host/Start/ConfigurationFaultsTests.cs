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
            f => Assert.StartsWith("Audit:Checkpoints is missing", f),
            f => Assert.StartsWith("ConnectionStrings:Accounts is missing", f),
            f => Assert.StartsWith("ConnectionStrings:App is not", f),
            f => Assert.Contains("Keys:File", f, StringComparison.Ordinal),
            f => Assert.StartsWith("Limits:PublicPostsAMinute", f),
            f => Assert.StartsWith("Limits:SignInsAMinute", f),
            f => Assert.StartsWith("Proxies: 'the proxy'", f),
            f => Assert.StartsWith("PublicAddress", f));
    }

    [Fact]
    public void A_good_configuration_has_none() => Assert.Empty(Faults(
        ("ConnectionStrings:App", "Host=db;Database=community"),
        ("ConnectionStrings:Accounts", "Host=db;Database=community"),
        ("Audit:Checkpoints", Path.Combine(Path.GetTempPath(), $"community-tests-{Environment.ProcessId}", "a-good-configuration.jsonl")),
        ("Keys:Document", TestKeys.Document),
        ("PublicAddress", "https://community.example"),
        ("Proxies:0", "10.0.0.0/8")));

    [Fact]
    public void Where_no_private_PostgreSQL_may_start_everything_that_is_missing_is_named()
    {
        (string, string) never = ("PrivateDatabase", "false");
        Assert.Equal(["ConnectionStrings:App", "ConnectionStrings:Accounts", "Keys:File", "Audit:Checkpoints"], Faults("run", never).Select(f => f.Split(' ')[0]));
        Assert.Equal(["ConnectionStrings:Owner", "ConnectionStrings:App", "ConnectionStrings:Accounts"], Faults("migrate", never).Select(f => f.Split(' ')[0]));
        Assert.All(Faults("migrate", never), f => Assert.EndsWith("PrivateDatabase is false, so none is started here.", f, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_checkpoints_that_cannot_be_written_is_named() => Assert.StartsWith(
        "Audit:Checkpoints: lines cannot be added to /proc/none/checkpoints.",
        Faults(("Audit:Checkpoints", "/proc/none/checkpoints")).Single(f => f.StartsWith("Audit", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Faults(params (string Key, string Value)[] settings) => Faults("run", settings);

    private static IReadOnlyList<string> Faults(string verb, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLimits().BuildServiceProvider();
        return ConfigurationFaults.Of(services, verb, asOwner: verb == "migrate");
    }
}
