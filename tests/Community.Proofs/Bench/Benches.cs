using System.Diagnostics;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>
/// Speed, each figure beside its floor: the same work by hand on the same PostgreSQL, in the same run, turn by turn. Every wall is
/// switched on. ./dev bench [NAME] [--seed N]
/// </summary>
internal static class Benches
{
    private static readonly Dictionary<string, Func<Site, Task>> s_all = new(StringComparer.Ordinal)
    {
        ["submit"] = SubmitBench.RunAsync,
        ["messages"] = MessageBench.ThroughAsync,
        ["publish"] = MessageBench.PublishAsync,
        ["drain"] = MessageBench.DrainAsync,
        ["idle"] = MessageBench.IdleAsync,
        ["start"] = StartBench.RunAsync,
        ["people"] = PeopleBench.RunAsync,
    };

    public static async Task<int> RunAsync(string? name, int seed, CancellationToken stop)
    {
        if (name is not null && !s_all.ContainsKey(name))
        {
            await Console.Error.WriteLineAsync($"bench [{string.Join('|', s_all.Keys)}] [--seed N]");
            return 2;
        }

        var (findings, clock) = (new Findings(), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop, ready: true);
        await Machine.DescribeAsync(findings, installation, stop);
        var site = await Site.MakeAsync(findings, installation, seed, stop);
        foreach (var (bench, run) in s_all.Where(b => name is null || b.Key == name))
        {
            Console.WriteLine(bench);
            await run(site);
        }

        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }
}

/// <summary>Where all of it runs.</summary>
internal sealed record Site(Findings Findings, Installation Installation, int Seed, int Postmaster, CancellationToken Stop)
{
    public static async Task<Site> MakeAsync(Findings findings, Installation installation, int seed, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        await using (var make = new NpgsqlCommand(SubmitFloor.Tables + MessageFloor.Tables + "grant usage on schema bench to community_app; grant all on all tables in schema bench to community_app;", connection))
        {
            await make.ExecuteNonQueryAsync(stop);
        }

        return new(findings, installation, seed, Cpu.ParentOf(connection.ProcessID), stop);
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await Installation.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public Task<long> CountAsync(string sql) => Installation.CountAsync(sql, Stop);
}
