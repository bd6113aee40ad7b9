namespace Community.Tests.Architecture;

public sealed class SchemaRuleTests
{
    [Fact]
    public void Migrations_stay_in_their_own_schema() => Assert.Empty(SchemaRule.Faults(Repository.Root));

    [Theory]
    [InlineData("create table referral.item (case_id uuid references mentoring.mentoring_case)")]
    [InlineData("create table mentoring.item ()")]
    [InlineData("alter table \"mentoring\".item add x int")]
    [InlineData("insert into platform.thing values (1)")]
    public void A_step_into_another_schema_is_seen(string sql)
    {
        using var planted = new PlantedFolder(("src/Modules/Referral/Migrations/0001_case.sql", sql));
        Assert.Single(SchemaRule.Faults(planted.Path));
    }
}
