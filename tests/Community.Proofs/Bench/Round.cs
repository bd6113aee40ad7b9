using System.Diagnostics;
using System.Globalization;

namespace Community.Proofs.Bench;

/// <summary>One round of work: how much, in what time, with how much CPU in the program and in PostgreSQL.</summary>
internal sealed record Round(long Count, TimeSpan Took, TimeSpan Program, TimeSpan Postgres)
{
    public double PerSecond => Count / Took.TotalSeconds;

    /// <summary>CPU for one, in µs.</summary>
    public double Micros => (Program + Postgres).TotalMicroseconds / Count;

    /// <summary>Runs it under the clock.</summary>
    public static async Task<Round> TimeAsync(long count, Func<TimeSpan> program, int postmaster, Func<Task> work)
    {
        var (before, served, watch) = (program(), Cpu.OfServer(postmaster), Stopwatch.StartNew());
        await work();
        return new(count, watch.Elapsed, program() - before, Cpu.OfServer(postmaster) - served);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond:F0}/s, CPU {Micros:F0} µs each ({Program.TotalMicroseconds / Count:F0} + PostgreSQL {Postgres.TotalMicroseconds / Count:F0})");
}

/// <summary>The floor and ours, turn by turn: what the machine does meanwhile meets both.</summary>
internal sealed record Comparison(IReadOnlyList<Round> Floor, IReadOnlyList<Round> Ours)
{
    public const int Rounds = 5;

    /// <summary>The median of the ratios of neighbours.</summary>
    public double Ratio => Median(Floor.Zip(Ours, (floor, ours) => ours.PerSecond / floor.PerSecond));

    public static async Task<Comparison> AlternateAsync(Func<Task<Round>> floor, Func<Task<Round>> ours, int rounds = Rounds)
    {
        // The first of each warms up and does not count.
        await floor();
        await ours();
        List<Round> theirs = [], mine = [];
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(await floor());
            mine.Add(await ours());
        }

        return new(theirs, mine);
    }

    public void Report(Findings findings, string what)
    {
        findings.Figure($"{what}: floor", Middle(Floor));
        findings.Figure($"{what}: ours", Middle(Ours));
        findings.Figure($"{what}: CPU for one, floor to ours", string.Create(CultureInfo.InvariantCulture, $"{Median(Floor.Zip(Ours, (floor, ours) => floor.Micros / ours.Micros)):0.###}"));
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Round Middle(IReadOnlyList<Round> rounds) => rounds.OrderBy(r => r.PerSecond).ElementAt(rounds.Count / 2);
}
