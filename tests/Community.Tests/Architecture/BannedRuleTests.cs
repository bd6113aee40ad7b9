namespace Community.Tests.Architecture;

public sealed class BannedRuleTests
{
    private static readonly string List = File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt"));
    private static readonly string Props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));

    [Fact]
    public void What_is_banned_is_banned_everywhere() => Assert.Empty(BannedRule.Faults(Repository.Root));

    [Fact]
    public void A_shortened_list_and_a_project_without_it_are_seen()
    {
        using var planted = new PlantedFolder(("BannedSymbols.txt", List.Replace("P:System.DateTime.Now;", "")), ("Directory.Build.props", "<Project/>"));
        Assert.Equal(
            ["BannedSymbols.txt lacks P:System.DateTime.Now", "Directory.Build.props does not give the banned symbols to every project"],
            BannedRule.Faults(planted.Path));
    }

    [Theory]
    [InlineData("src/A/A.cs", "#pragma warning disable RS0030")]
    [InlineData("src/A/A.cs", "await Task.Run<int>(Work);")]
    [InlineData("src/A/A.cs", "using var http = new HttpClient(handler);")]
    [InlineData("src/A/A.cs", "var at = DateTimeOffset.UtcNow;")]
    [InlineData("src/A/A.csproj", "<NoWarn>$(NoWarn);RS0030</NoWarn>")]
    [InlineData("src/A/A.csproj", "<AdditionalFiles Remove=\"x\" />")]
    [InlineData("src/Directory.Build.props", "<Project/>")]
    public void A_way_around_the_ban_is_seen(string path, string text)
    {
        using var planted = new PlantedFolder(("BannedSymbols.txt", List), ("Directory.Build.props", Props), (path, text));
        Assert.Single(BannedRule.Faults(planted.Path));
    }
}
