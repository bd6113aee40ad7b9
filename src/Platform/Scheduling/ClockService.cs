using Community.Platform.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Community.Platform.Scheduling;

/// <summary>
/// Quartz, as long as its database is there. On its way out it gives back what it has taken, and tries that without end, deaf to
/// whoever stops it: where there is nothing left to give it back to it is left behind. The other hosts take over what it held, as
/// after a <c>kill -9</c>.
/// </summary>
internal sealed class ClockService(QuartzHostedService quartz, AccountsDatabase database, ILogger<ClockService> logger) : IHostedService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken) => quartz.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var ending = quartz.StopAsync(cancellationToken);
        while (!await IsOverAsync(ending))
        {
            if (cancellationToken.IsCancellationRequested || !await AnswersAsync())
            {
                logger.LogWarning("The clock stops without giving back what it has taken: {Reason}", cancellationToken.IsCancellationRequested ? "its time is over" : "its database is out of reach");
                return;
            }
        }

        await ending;
    }

    private static async Task<bool> IsOverAsync(Task ending) =>
        await Task.WhenAny(ending, Task.Delay(s_patience, TimeProvider.System)) == ending;

    private async Task<bool> AnswersAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await using var ask = database.Source.CreateCommand("select 1");
            await ask.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
