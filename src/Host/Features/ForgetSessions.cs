using Community.Host.Accounts;
using Community.Platform.Scheduling;

namespace Community.Host.Features;

/// <summary>Every night: sessions that ended more than thirty days ago are of use to nobody.</summary>
internal sealed class ForgetSessions(StaffSessions sessions) : IClockWork
{
    public Task RunAsync(CancellationToken stop) => sessions.ForgetAsync(stop);
}
