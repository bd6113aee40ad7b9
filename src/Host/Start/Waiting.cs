using System.Diagnostics.Metrics;

namespace Community.Host.Start;

/// <summary>
/// What waits for a person who runs the service, as it was when readiness was last asked for. Anybody may ask that, so the answer says
/// only that something waits; what it is stands in the metrics, and in the log whenever it changes.
/// </summary>
internal sealed class Waiting
{
    private readonly ILogger<Waiting> _logger;
    private Counts _last = new(0, 0, 0, AuditBehind: false);

    public Waiting(IMeterFactory meters, ILogger<Waiting> logger)
    {
        _logger = logger;
        var meter = meters.Create("Community.Waiting");
        meter.CreateObservableGauge("community.waiting.dead_letters", () => Last.DeadLetters);
        meter.CreateObservableGauge("community.waiting.unhandled_messages", () => Last.UnhandledMessages);
        meter.CreateObservableGauge("community.waiting.broken_glass_untold", () => Last.BrokenGlassUntold);
        meter.CreateObservableGauge("community.waiting.audit_behind", () => Last.AuditBehind ? 1 : 0);
    }

    public Counts Last => Volatile.Read(ref _last);

    public void Found(Counts counts)
    {
        if (Interlocked.Exchange(ref _last, counts) == counts)
        {
            return;
        }

        if (counts.Any)
        {
            _logger.LogWarning(
                "Somebody is needed: {DeadLetters} dead letters, {UnhandledMessages} messages that nobody handles, {BrokenGlassUntold} times broken glass with nobody to tell, audit checkpoints late: {AuditBehind}",
                counts.DeadLetters, counts.UnhandledMessages, counts.BrokenGlassUntold, counts.AuditBehind);
        }
        else
        {
            _logger.LogInformation("Nothing waits for anybody any more");
        }
    }

    internal sealed record Counts(long DeadLetters, long UnhandledMessages, long BrokenGlassUntold, bool AuditBehind)
    {
        public bool Any => DeadLetters + UnhandledMessages + BrokenGlassUntold > 0 || AuditBehind;
    }
}
