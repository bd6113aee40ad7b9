namespace Community.Tests.Architecture;

public sealed class StarRuleTests
{
    [Fact]
    public void Every_query_names_its_columns() => Assert.Empty(StarRule.Faults(Repository.Root));

    [Theory]
    [InlineData("src/Modules/Portal/Drafts.cs", "const string All = \"select * from portal.draft\";")]
    [InlineData("src/Modules/Portal/Drafts.cs", "const string All = \"\"\"\n    SELECT\n        *\n    from portal.draft\n    \"\"\";")]
    [InlineData("src/Modules/Portal/Migrations/0002_more.sql", "create view portal.all_drafts as select distinct * from portal.draft;")]
    [InlineData("src/Platform/Audit/0099_more.sql", "delete from audit.entry returning *;")]
    public void A_query_for_whatever_there_is_is_seen(string path, string text)
    {
        using var planted = new PlantedFolder((path, text));
        Assert.Single(StarRule.Faults(planted.Path));
    }

    [Theory]
    [InlineData("src/Modules/Portal/Drafts.cs", "const string Sum = \"select count(*) from portal.draft\"; // select * would be too much")]
    [InlineData("src/Modules/Portal/Migrations/0002_more.sql", "-- not select *\nselect id from portal.draft;")]
    public void What_only_looks_like_one_is_not(string path, string text)
    {
        using var planted = new PlantedFolder((path, text));
        Assert.Empty(StarRule.Faults(planted.Path));
    }
}
