using Npgsql;

namespace Community.Tests.Architecture;

public sealed class SchemaRuleTests(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task No_key_of_the_migrated_database_crosses_schemas()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        Assert.Empty(await SchemaRule.FaultsAsync(connection));
    }

    [Fact]
    public async Task A_key_into_another_schema_is_seen()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        await using var plant = new NpgsqlCommand("create schema planted; create table planted.item (case_id uuid references referral.case (id))", connection);
        await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["item_case_id_fkey of planted.item leads to referral.case"], await SchemaRule.FaultsAsync(connection));
    }

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
