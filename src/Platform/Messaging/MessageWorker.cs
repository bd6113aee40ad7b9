using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Community.Platform.Messaging;

/// <summary>The loops that keep claiming: several for database handlers, one for handlers with an effect outside.</summary>
internal sealed class MessageWorker(Messages messages, MessageSignal signal, IOptions<MessagingOptions> options, ILogger<MessageWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = options.Value.Workers;
        var loops = Enumerable.Range(0, workers).Select(_ => LoopAsync(alone: false, stoppingToken));
        return Task.WhenAll(workers == 0 ? [] : [.. loops, LoopAsync(alone: true, stoppingToken), PollAsync(stoppingToken)]);
    }

    // For what other processes sent, and for what falls due. Apart, because a wait with an end of its own wakes up more slowly.
    private async Task PollAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.Poll);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                signal.Wake();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The Host stops.
        }
    }

    private async Task LoopAsync(bool alone, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await messages.ConnectAsync(stop);
                while (true)
                {
                    // What comes after a claim that was not full wakes somebody.
                    if (await messages.WorkAsync(connection, alone, stop) < messages.Most(alone))
                    {
                        await signal.WaitAsync(alone, stop);
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was, EF's own wrapping too: nobody would miss a loop that ended, only its mails. The claim's transaction is gone with its connection, so nothing is half done: the rows are claimed again.
                logger.LogWarning("Claiming messages failed: {Error}", e.GetType().Name);
                await Task.Delay(options.Value.Poll, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
