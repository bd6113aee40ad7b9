using Community.Host.Accounts;
using Community.Platform.Scheduling;

namespace Community.Host.Features;

/// <summary>What a session that ran out kept is taken away within minutes; the session itself after thirty days.</summary>
internal sealed class ForgetSessions(StaffSessions sessions) : IClockWork
{
    public Task RunAsync(CancellationToken stop) => sessions.ForgetAsync(stop);
}
