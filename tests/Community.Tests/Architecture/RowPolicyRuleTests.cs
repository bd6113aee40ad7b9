using Npgsql;

namespace Community.Tests.Architecture;

public sealed class RowPolicyRuleTests(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_table_that_the_application_reaches_has_row_policies()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        Assert.Empty(await RowPolicyRule.FaultsAsync(connection));
    }

    [Fact]
    public async Task A_new_table_without_row_policies_is_seen()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        await using var plant = new NpgsqlCommand("create table referral.planted (name text); create table referral.shut (name text); alter table referral.shut enable row level security", connection);
        await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["referral.planted has no row policies", "referral.shut has no policy, or is said to need none"], await RowPolicyRule.FaultsAsync(connection));
    }

    [Fact]
    public async Task The_application_owns_nothing_and_is_above_no_policy()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        await using var command = new NpgsqlCommand(
            "select (select count(*) from pg_class where relowner = r.oid), rolbypassrls or rolsuper from pg_roles r where rolname = 'community_app'", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0L, false), (reader.GetInt64(0), reader.GetBoolean(1)));
    }
}
