using System.Text.RegularExpressions;
using Npgsql;

namespace Community.Tests.Platform.Access;

/// <summary>
/// PostgreSQL asks the SELECT policies for an UPDATE or DELETE only where the statement reads a column. Here are statements that read none,
/// over every table with row policies as the catalogue names them: one that came yesterday is asked today.
/// </summary>
public sealed partial class BareStatementTests(Cluster cluster) : IAsyncLifetime
{
    private const string Elsewhere = "elsewhere";

    private static readonly string[] s_roles =
        ["officer", "intake", "intake-manager", "mentor", "mentoring-manager", "panel-coordinator", "panel-chair", "panel-member", "information-governance", "administrator"];

    private static readonly Guid s_other = Guid.Parse("0f000000-0000-4000-8000-000000000001");

    private TestDatabase _database = null!;
    private WalledRows _rows = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        _rows = await WalledRows.MakeAsync(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Nobody_reaches_what_is_not_theirs_with_a_statement_that_reads_nothing()
    {
        List<(string, string)[]> foreign =
        [
            [],
            [("actor", "stranger")],
            [("actor", "stranger"), ("held_draft", WalledRows.First.ToString()), ("held_secret_hash", "00"), ("held_code_hash", "00")],
            .. s_roles.SelectMany(role => new[] { "false", "true" }.Select(police => Staff(role, Elsewhere, police))),
            .. (await ActorsAsync()).Select(actor => new[] { ("actor", actor), ("about", s_other.ToString()) }),
        ];
        Assert.Contains(foreign, who => who.Contains(("actor", "clock:portal.end-old-drafts")));
        Assert.Empty(await ReachedAsync(foreign, (_, changed) => changed > 0));
    }

    [Fact]
    public async Task A_statement_that_reads_nothing_reaches_no_more_than_a_select_shows()
    {
        List<(string, string)[]> own =
        [
            .. s_roles.Select(role => Staff(role, WalledRows.Text, "false")),
            .. s_roles.Select(role => Staff(role, WalledRows.Text, "true")),
            .. s_roles.Select(role => new[] { ("areas", Elsewhere), ("teams", WalledRows.First.ToString()) }.Concat(Staff(role, WalledRows.Text, "false").Where(s => s.Item1 is not "areas" and not "teams")).ToArray()),
            .. (await ActorsAsync()).Select(actor => new[] { ("actor", actor), ("about", WalledRows.First.ToString()) }),
        ];
        Assert.Empty(await ReachedAsync(own, (shown, changed) => changed > shown));
    }

    [Theory]
    [InlineData("panel-chair")]
    [InlineData("mentoring-manager")]
    public async Task Through_broken_glass_nothing_is_reached_but_the_glass_itself(string role)
    {
        var breaker = Staff(role, WalledRows.Text, "false").Select(s => s.Item1 is "user" ? ("user", WalledRows.First.ToString()) : s)
            .Concat([("session", WalledRows.First.ToString()), ("opened", WalledRows.First.ToString()), ("glass", WalledRows.First.ToString())]).ToArray();
        await using var connection = await TestDatabase.OpenAsync(_database.App);
        foreach (var table in new[] { "referral.case", "referral.story_entry", "referral.handover", "mentoring.case" })
        {
            Assert.Equal(1, await RowsOf(connection, breaker, $"select count(*) from {table}"));
        }

        var reached = await ReachedAsync([breaker], (_, changed) => changed > 0);
        Assert.Equal(["access.broken_glass"], reached.Select(r => r.Split(' ')[1]).Distinct());
    }

    [Fact]
    public async Task A_new_table_whose_change_policy_asks_for_the_role_alone_is_seen()
    {
        await using var superuser = await TestDatabase.OpenAsync(_database.Superuser);
        await using var plant = new NpgsqlCommand(
            """
            create table referral.planted (controller text not null);
            grant select, update, delete on referral.planted to community_app;
            alter table referral.planted enable row level security;
            create policy reads on referral.planted for select using ((select access.civil_role('intake')) and controller = any((select access.controllers())::text[]));
            create policy changes on referral.planted for update using ((select access.civil_role('intake')));
            """, superuser);
        await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        _rows = await WalledRows.MakeAsync(_database);
        var reached = await ReachedAsync([Staff("intake", Elsewhere, "false")], (_, changed) => changed > 0);
        Assert.StartsWith("update referral.planted", Assert.Single(reached), StringComparison.Ordinal);
    }

    private static (string, string)[] Staff(string role, string controller, string police) =>
    [
        ("actor", $"staff:{s_other}"), ("user", s_other.ToString()), ("session", s_other.ToString()), ("police", police), ("roles", role), ("controllers", controller),
        ("areas", ""), ("teams", ""),
    ];

    private async Task<List<string>> ReachedAsync(IEnumerable<(string, string)[]> people, Func<long, long, bool> isTooMuch)
    {
        await using var connection = await TestDatabase.OpenAsync(_database.App);
        List<string> reached = [];
        foreach (var who in people)
        {
            foreach (var table in _rows.Tables)
            {
                var shown = table.Selects ? await RowsOf(connection, who, $"select count(*) from {table.Name}") : 0;
                foreach (var statement in table.Statements)
                {
                    if (await RowsOf(connection, who, statement) is var changed && isTooMuch(shown, changed))
                    {
                        reached.Add($"{statement}: {changed} of {shown} shown, as {string.Join(' ', who.Select(s => $"{s.Item1}={s.Item2}"))}");
                    }
                }
            }
        }

        return reached;
    }

    private static async Task<long> RowsOf(NpgsqlConnection connection, (string Name, string Value)[] who, string statement)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var identity = new NpgsqlCommand("select set_config('community.' || s.name, s.value, true) from unnest($1, $2) as s(name, value)", connection)
        {
            Parameters = { new() { Value = who.Select(s => s.Name).ToArray() }, new() { Value = who.Select(s => s.Value).ToArray() } },
        };
        await identity.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        try
        {
            return statement.StartsWith("select", StringComparison.Ordinal) ? (long)(await command.ExecuteScalarAsync())! : await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ForeignKeyViolation || e.MessageText.Contains("row-level security", StringComparison.Ordinal))
        {
            // Stopped, but only after it had come to a row.
            return long.MaxValue;
        }
    }

    // Whoever is named in some policy: handlers, sweeps, verbs.
    private async Task<IReadOnlyList<string>> ActorsAsync()
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Superuser);
        await using var command = new NpgsqlCommand("select string_agg(concat(qual, with_check), ' ') from pg_policies", connection);
        return [.. Actor().Matches((string)(await command.ExecuteScalarAsync())!).Select(m => m.Groups["actor"].Value).Distinct()];
    }

    [GeneratedRegex("'(?<actor>(handler|clock|verb):[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Actor();
}
