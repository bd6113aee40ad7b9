using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Community.Proofs.Bench;

/// <summary>What a message costs: published, handled, both at once, and how soon when nothing else happens.</summary>
internal static class MessageBench
{
    private const int Publishers = 8;
    private const int Workers = 4;
    private const int Count = 20_000;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task ThroughAsync(Site site)
    {
        var comparison = await CompareAsync(site, Count, async work =>
        {
            await EmptyAsync(site, work, rows: 0);
            return await HandleAsync(site, work, Count, () => PublishAllAsync(work.PublishAsync, Count, site.Stop));
        });
        comparison.Report(site.Findings, "messages through");
        site.Findings.AtLeast("messages through: of the floor", comparison.Ratio, 0.75);
    }

    public static async Task PublishAsync(Site site)
    {
        var comparison = await CompareAsync(site, Count, work => PublishOnlyAsync(site, work, work.PublishAsync));
        comparison.Report(site.Findings, "publish");
        site.Findings.AtLeast("publish: of the floor", comparison.Ratio, 0.7);
        await using var ours = new MessageWork(site.Installation, 0);
        await PublishOnlyAsync(site, ours, ours.CommitAsync);
        site.Findings.Figure("publish: as a whole commit, with identity and audit", await PublishOnlyAsync(site, ours, ours.CommitAsync));
    }

    public static async Task DrainAsync(Site site)
    {
        var comparison = await CompareAsync(site, Count, async work =>
        {
            await EmptyAsync(site, work, rows: Count);
            await work.FillAsync(Count, site.Stop);
            await site.RunAsync($"vacuum analyze {work.Waiting}");
            return await HandleAsync(site, work, Count, () => Task.CompletedTask);
        });
        comparison.Report(site.Findings, "drain");
        site.Findings.AtLeast("drain: of claiming ten", comparison.Ratio, 1.0);
    }

    public static async Task IdleAsync(Site site)
    {
        List<double> floor = [], ours = [];
        await using var source = NpgsqlDataSource.Create(site.Installation.App);
        using var bare = new MessageFloor(source);
        await using var mine = new MessageWork(site.Installation, Workers);
        foreach (var (work, into) in Enumerable.Range(0, Comparison.Rounds).SelectMany(_ => new (IWork, List<double>)[] { (bare, floor), (mine, ours) }))
        {
            await EmptyAsync(site, work, rows: 0);
            using var enough = new CancellationTokenSource();
            var working = work.WorkAsync(Workers, enough.Token);
            // The first few warm up.
            into.AddRange((await LatenciesAsync(site, work, 120)).Skip(20));
            await enough.CancelAsync();
            await working;
        }

        site.Findings.Figure("idle: floor, median and p99 in ms", Say(floor));
        site.Findings.Figure("idle: ours", Say(ours));
        site.Findings.AtMost("idle: publish to handled, median in ms", Comparison.Median(ours), 2);

        static string Say(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(values):0.00}, {values.Order().ElementAt((int)(values.Count * 0.99)):0.0} of {values.Count}");
    }

    private static async Task<Comparison> CompareAsync(Site site, int count, Func<IWork, Task<Round>> round)
    {
        await using var source = NpgsqlDataSource.Create(site.Installation.App);
        using var floor = new MessageFloor(source);
        await using var ours = new MessageWork(site.Installation, Workers);
        return await Comparison.AlternateAsync(() => round(floor), () => round(ours));
    }

    private static async Task<Round> PublishOnlyAsync(Site site, IWork work, Func<Func<long?>, CancellationToken, Task> publish)
    {
        await EmptyAsync(site, work, rows: 0);
        var round = await TimeAsync(site, Count, () => PublishAllAsync(publish, Count, site.Stop));
        var waiting = await site.CountAsync($"select count(*) from {work.Waiting}");
        return waiting == Count ? round : throw new InvalidOperationException($"{waiting} messages are waiting, {Count} were published.");
    }

    private static async Task<Round> HandleAsync(Site site, IWork work, int count, Func<Task> publish)
    {
        using var enough = new CancellationTokenSource();
        Task working = Task.CompletedTask;
        var round = await TimeAsync(site, count, async () =>
        {
            working = work.WorkAsync(Workers, enough.Token);
            await publish();
            while (work.Handled < count || await site.CountAsync($"select count(*) from (select from {work.Waiting} limit 1) x") > 0)
            {
                await Task.Delay(2, site.Stop);
            }
        });
        await enough.CancelAsync();
        await working;

        // Otherwise the round does not count.
        var once = await site.CountAsync($"select count(*) from {work.Rows} where sent_count = 1");
        var rows = await site.CountAsync($"select count(*) from {work.Rows}");
        return once == count && rows == count ? round : throw new InvalidOperationException($"Of {rows} rows {once} were handled exactly once.");
    }

    private static Task<Round> TimeAsync(Site site, int count, Func<Task> work) => Round.TimeAsync(count, () => Cpu.Of(Environment.ProcessId), site.Postmaster, work);

    private static async Task PublishAllAsync(Func<Func<long?>, CancellationToken, Task> publish, int count, CancellationToken stop)
    {
        long last = -1;
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(async _ =>
        {
            await Task.Yield();
            await publish(() => Interlocked.Increment(ref last) is var id && id < count ? id : null, stop);
        }));
    }

    private static async Task<IReadOnlyList<double>> LatenciesAsync(Site site, IWork work, int count)
    {
        await using var connection = await site.Installation.OpenAsync(site.Stop);
        await using var seen = new NpgsqlCommand($"select count(*) from {work.Rows} where id = $1 and sent_count = 1", connection) { Parameters = { new NpgsqlParameter<long>() } };
        await seen.PrepareAsync(site.Stop);
        List<double> latencies = [];
        long began = 0;
        var id = -1L;
        // Called once before each message: then the one before is looked for, and the pause is kept.
        await work.PublishAsync(Next, site.Stop);
        return latencies;

        long? Next()
        {
            if (id >= 0)
            {
                ((NpgsqlParameter<long>)seen.Parameters[0]).TypedValue = id;
                while ((long)seen.ExecuteScalar()! == 0)
                {
                    site.Stop.ThrowIfCancellationRequested();
                }

                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                site.Stop.WaitHandle.WaitOne(s_pause);
            }

            began = Stopwatch.GetTimestamp();
            return ++id < count ? id : null;
        }
    }

    private static async Task EmptyAsync(Site site, IWork work, int rows)
    {
        await site.RunAsync($"truncate {work.Rows}, {work.Waiting}");
        if (rows > 0)
        {
            await site.RunAsync($"insert into {work.Rows} select n, 0 from generate_series(0, {rows - 1}) n");
            await site.RunAsync($"vacuum analyze {work.Rows}");
        }
    }
}
