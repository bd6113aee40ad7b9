using Community.Platform.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Community.Platform.Scheduling;

/// <summary>Reads the database's clock at the start, and in the demo, where it may be moved, every second.</summary>
internal sealed class ClockFollower(AppDatabase database, DatabaseClock clock, IConfiguration configuration) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryReadAsync(cancellationToken);
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
            await TryReadAsync(stoppingToken);
        }
    }

    // Without a database the process lives and says at /health/ready what is missing.
    private async Task TryReadAsync(CancellationToken stop)
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(stop);
            await clock.RefreshAsync(connection, stop);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The shift stays as it was.
        }
    }
}
