namespace Community.Tests.Architecture;

public sealed class DocumentsRuleTests
{
    [Fact]
    public void Documents_are_short_and_their_links_lead_somewhere() => Assert.Empty(DocumentsRule.Faults(Repository.Root));

    [Fact]
    public void No_file_says_where_packages_come_from() => Assert.Empty(DocumentsRule.Sources(Repository.Root));

    [Fact]
    public void A_long_decision_a_dead_link_and_a_source_are_seen()
    {
        using var planted = new PlantedFolder(
            ("docs/decisions/0001-long.md", string.Concat(Enumerable.Repeat("word\n", 41))),
            ("docs/a.md", "[b](b.md#part) [c](../docs/a.md) [d](https://example.org)\n"),
            ("src/package-lock.json", "{ \"resolved\": \"https://packages.example/a.tgz\" }"),
            ("NuGet.Config", "<configuration />"));
        Assert.Equal(
            ["docs/a.md leads to b.md, which is not there", "docs/decisions/0001-long.md has 41 lines"], DocumentsRule.Faults(planted.Path).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["src/package-lock.json says where packages come from", "NuGet.Config says where packages come from"], DocumentsRule.Sources(planted.Path));
    }
}
