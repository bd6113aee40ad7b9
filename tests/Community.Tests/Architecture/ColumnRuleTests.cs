using Community.Platform.Encryption;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Architecture;

public sealed class ColumnRuleTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_column_that_can_hold_words_is_sealed_or_says_why_not()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var connection = await TestDatabase.OpenAsync(app.Database.Superuser);
        var real = await ColumnRule.ReadAsync(connection);
        Assert.Empty(ColumnRule.Faults(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "stored-columns.csv"), TestContext.Current.CancellationToken),
            real,
            app.Services.GetRequiredService<SealedColumns>().In(scope.ServiceProvider)));
    }

    [Fact]
    public async Task A_new_column_with_words_is_seen()
    {
        await using var connection = await TestDatabase.OpenAsync(app.Database.Superuser);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var plant = new NpgsqlCommand("create schema planted; create table planted.item (id uuid, said text, more text[], facts jsonb, raw bytea, on_day date)", connection);
        await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var real = (await ColumnRule.ReadAsync(connection)).Where(c => c.Key.StartsWith("planted.", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(
            ["planted.item.facts", "planted.item.more", "planted.item.raw", "planted.item.said"],
            ColumnRule.Faults(ColumnRule.Header, real, []).Select(f => f.Split(' ')[0]));
    }

    [Theory]
    [InlineData("text", "sealed,", true, "x.y.z is sealed and is of type text")]
    [InlineData("bytea", "sealed,", false, "x.y.z is kept sealed, and the program does not seal it")]
    [InlineData("bytea", "clear,a code", true, "x.y.z is kept clear, and the program seals it")]
    [InlineData("text", "clear, ", false, "x.y.z is not sealed, and nobody says why")]
    [InlineData("text", "open,a code", false, "x.y.z is kept \"open\": sealed, hashed or clear")]
    public void A_column_that_is_not_kept_as_the_list_says_is_seen(string type, string row, bool isSealed, string fault) => Assert.Equal([fault], ColumnRule.Faults(
        $"{ColumnRule.Header}\nx.y.z,{row}\n", new Dictionary<string, string> { ["x.y.z"] = type }, isSealed ? [new("x", "y", "z", "id")] : []));

    [Fact]
    public void A_row_without_its_column_is_seen() => Assert.Equal(
        ["x.y.z is in docs/stored-columns.csv and not in the database"], ColumnRule.Faults($"{ColumnRule.Header}\nx.y.z,clear,a code\n", new Dictionary<string, string>(), []));
}
