using Community.Platform.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Community.Platform.Encryption;

/// <summary>Takes up a changed key document while the Host runs, within two seconds. A document that cannot be used changes nothing and is complained of once.</summary>
internal sealed class KeyWatch(DataKeys keys, KeyRecord record, AppDatabase database, ILogger<KeyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = (keys.Current, Count: keys.Ids.Count);
        string? complaint = null;
        using var timer = new PeriodicTimer(s_every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Read, not asked for its time: a mounted secret is a link, whose own time stays. Another reader may have taken it up already.
                keys.Reload();
                if (seen != (keys.Current, keys.Ids.Count))
                {
                    await record.CheckAsync(database.Source, stoppingToken);
                    seen = (keys.Current, keys.Ids.Count);
                    logger.LogInformation("The key document changed: {Count} keys, current {Current}", seen.Count, seen.Current);
                }

                complaint = null;
            }
            catch (Exception e) when (e is KeyDocumentException or DatabaseUnusableException or NpgsqlException)
            {
                if (e.Message != complaint)
                {
                    complaint = e.Message;
                    logger.LogError("The key document changed and is not taken up: {Reason}", e.Message);
                }
            }
        }
    }
}
