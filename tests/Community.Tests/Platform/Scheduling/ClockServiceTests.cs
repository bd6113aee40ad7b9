using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Community.Tests.Platform.Scheduling;

public sealed class ClockServiceTests(Cluster cluster)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_ends_soon_whether_its_database_is_still_there_or_not(bool stillThere)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await cluster.CreateStaffedDatabaseAsync();
        var host = new TestHost(database, [new("Clock:Runs", "true")]);
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(stop);
        await scheduler.ScheduleJob(
            JobBuilder.Create<Nothing>().WithIdentity("soon").Build(),
            TriggerBuilder.Create().StartAt(TimeProvider.System.GetUtcNow().AddSeconds(25)).Build(),
            cancellationToken: stop);
        await UntilItHoldsATriggerAsync(database);
        await database.AllowConnectionsAsync(stillThere);

        var watch = Stopwatch.StartNew();
        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), stop);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
    }

    // What it has taken it wants to give back, and tries until it can.
    private static async Task UntilItHoldsATriggerAsync(TestDatabase database)
    {
        await using var connection = await TestDatabase.OpenAsync(database.Owner);
        await using var held = new NpgsqlCommand("select exists (select from quartz.qrtz_fired_triggers)", connection);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await held.ExecuteScalarAsync(patience.Token) is false)
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private sealed class Nothing : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
