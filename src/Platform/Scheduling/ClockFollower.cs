using Community.Platform.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Community.Platform.Scheduling;

/// <summary>Reads the database's clock at the start, and in the demo, where it may be moved, every second.</summary>
internal sealed class ClockFollower(AppDatabase database, DatabaseClock clock, IConfiguration configuration) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue("Community:Demo", false))
        {
            return;
        }

        using var every = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await every.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Npgsql.NpgsqlException)
            {
                // The next second asks again.
            }
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        await clock.RefreshAsync(connection, stop);
    }
}
