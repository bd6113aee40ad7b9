using System.Diagnostics;
using System.Security.Claims;
using System.Security.Cryptography;
using Community.Platform.Access;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Npgsql;

namespace Community.Proofs;

/// <summary>
/// Selects over every table that has row policies, through the scoped connection, as staff, strangers, handlers and sweeps drawn at
/// random. What the database shows is compared row by row with what <see cref="RowsOracle"/>, written apart from the policies, allows.
/// </summary>
internal static class RowsProof
{
    internal sealed record Size(int Selects, int Cases);

    public static readonly Size Full = new(50_000, 400);
    public static readonly Size Small = new(4_000, 150);

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, random, clock) = (new Findings(), new Random(seed), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var world = await RowsWorld.MakeAsync(installation, random, size.Cases, stop);
        var oracle = new RowsOracle(world);
        await using var source = NpgsqlDataSource.Create(installation.App);
        await using var database = new AppDatabase(source);
        findings.Figure("prepared after", $"{clock.Elapsed.TotalSeconds:F0} s, {world.Rows.Values.Sum(rows => rows.Count)} rows of {world.Rows.Count} tables");

        findings.Must("tables with row policies that the oracle does not know", await UnknownAsync(installation, world, stop), 0);
        long foreign = 0, hidden = 0, shown = 0, through = 0, selects = 0;
        while (selects < size.Selects)
        {
            var who = world.Anybody(random);
            await using var session = new Session(database, who.Caller, new Subscriptions(), new MessageSignal(), TimeProvider.System, installation.Keys);
            await who.ComeInAsync(session, stop);
            for (var i = 0; i < 25; i++, selects++)
            {
                var (table, rows) = world.Rows.ElementAt(random.Next(world.Rows.Count));
                // Half of them ask for one row by its key, most of those for one that is not theirs.
                var one = random.Next(2) == 0 && rows.Count > 0 ? rows[random.Next(rows.Count)] : null;
                if (who.ThroughGlass && random.Next(2) == 0)
                {
                    (table, rows, one) = world.Named(random, who.About!.Value);
                }

                var seen = await SelectAsync(await session.OpenAsync(stop), table, world.Keys[table], one?.Key, stop);
                var may = (one is null ? rows : [one]).Where(row => oracle.Sees(who, table, row)).Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
                foreign += seen.Count(key => !may.Contains(key));
                hidden += may.Count(key => !seen.Contains(key));
                shown += seen.Count;
                through += table is "referral.case" or "mentoring.case" && who.ThroughGlass ? may.Count(key => oracle.OnlyThroughGlass(who, table, rows.First(r => r.Key == key))) : 0;
            }
        }

        findings.Must("selects", selects, size.Selects);
        findings.Figure("rows shown to whom they belong", shown);
        findings.Figure("cases shown through broken glass alone", through);
        findings.Must("something was shown through broken glass", through > 0 ? 1 : 0, 1);
        findings.Must("rows of somebody else shown", foreign, 0);
        findings.Must("rows withheld from whom they belong", hidden, 0);
        findings.Must("somebody saw something", shown > size.Selects / 10 ? 1 : 0, 1);
        await PooledAsync(findings, installation, world, random, stop);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    // One connection, handed from hand to hand.
    private static async Task PooledAsync(Findings findings, Installation installation, RowsWorld world, Random random, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(installation.App + ";Maximum Pool Size=1");
        await using var database = new AppDatabase(source);
        long left = 0, nameless = 0;
        for (var turn = 0; turn < 200; turn++)
        {
            var who = world.Anybody(random);
            await using (var session = new Session(database, who.Caller, new Subscriptions(), new MessageSignal(), TimeProvider.System, installation.Keys))
            {
                await who.ComeInAsync(session, stop);
                await SelectAsync(await session.OpenAsync(stop), "referral.case", "id::text", null, stop);
            }

            await using var nobody = await source.OpenConnectionAsync(stop);
            foreach (var table in world.Rows.Keys)
            {
                nameless += (await SelectAsync(nobody, table, world.Keys[table], null, stop)).Count;
            }

            await using var settings = new NpgsqlCommand(
                "select count(*) from unnest(array['actor', 'user', 'roles', 'controllers', 'areas', 'teams', 'about', 'opened', 'opened_with', 'session', 'glass', 'held_draft', 'held_secret_hash', 'held_code_hash']) s where coalesce(current_setting('community.' || s, true), '') <> ''", nobody);
            left += (long)(await settings.ExecuteScalarAsync(stop))!;
        }

        findings.Must("settings left on a pooled connection", left, 0);
        findings.Must("rows shown to nobody in particular", nameless, 0);
    }

    private static async Task<IReadOnlyList<string>> SelectAsync(NpgsqlConnection connection, string table, string key, string? one, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"select {key} from {table}" + (one is null ? "" : $" where {key} = $1"), connection);
        if (one is not null)
        {
            command.Parameters.Add(new() { Value = one });
        }

        List<string> seen = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            seen.Add(reader.GetString(0));
        }

        return seen;
    }

    private static async Task<long> UnknownAsync(Installation installation, RowsWorld world, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and not format('%s.%s', n.nspname, c.relname) = any($1)", connection)
        {
            Parameters = { new() { Value = world.Rows.Keys.Concat(RowsWorld.ShownToNobody).Append(RowsWorld.Audit).ToArray() } },
        };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}

/// <summary>Somebody who asks: what the Host would know of them, and what they say when they come in.</summary>
internal sealed record Inquirer(string Kind)
{
    public Caller Caller { get; } = new();

    public Guid Id { get; init; }

    public bool Police { get; init; }

    public string[] Roles { get; init; } = [];

    public string[] Controllers { get; init; } = [];

    public string[] Areas { get; init; } = [];

    public Guid[] Teams { get; init; } = [];

    /// <summary>Where they are signed in.</summary>
    public Guid Session { get; init; }

    /// <summary>They look at what they opened through broken glass, whether or not it is broken.</summary>
    public bool ThroughGlass { get; init; }

    /// <summary>The case whose opening was recorded; for a handler what its message is about.</summary>
    public Guid? About { get; init; }

    /// <summary>The drafts whose keys they hold.</summary>
    public (Guid Id, string SecretHash)[] Drafts { get; init; } = [];

    public string? CodeHash { get; init; }

    public async Task ComeInAsync(Session session, CancellationToken stop)
    {
        switch (Kind)
        {
            case "staff":
                Claim[] claims =
                [
                    new("sub", Id.ToString()), new("session", Session.ToString()), new("agency-kind", Police ? "police" : "council"), .. Roles.Select(r => new Claim("role", r)),
                    .. Controllers.Select(c => new Claim("controller", c)), .. Areas.Select(a => new Claim("area", a)), .. Teams.Select(t => new Claim("team", t.ToString())),
                ];
                Caller.IsSignedIn(new(new ClaimsIdentity(claims, "proof")));
                if (About is { } opened)
                {
                    await session.LookAsync(new("open-case", opened), [], opens: true, stop, ThroughGlass);
                }

                break;
            case "stranger":
                session.Hold(("draft", string.Join(',', Drafts.Select(d => d.Id))), ("secret_hash", string.Join(',', Drafts.Select(d => d.SecretHash))), ("code_hash", CodeHash ?? ""));
                break;
            case var clock when clock.StartsWith("clock:", StringComparison.Ordinal):
                Caller.IsClock(clock["clock:".Length..]);
                break;
            case var verb when verb.StartsWith("verb:", StringComparison.Ordinal):
                Caller.IsVerb(verb["verb:".Length..]);
                break;
            default:
                Caller.IsHandler(Kind["handler:".Length..], About);
                break;
        }
    }

    public static string Hash(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret));
}
