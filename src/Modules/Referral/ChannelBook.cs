using Community.Contracts.Host;
using Community.Contracts.Referral;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>The ways in to the controllers for which the manager at the desk works.</summary>
internal sealed class ChannelBook(ReferralDb db, Caller caller, Calendar calendar)
{
    public ReferralDb Db => db;

    public IReadOnlyList<string> Controllers => caller.IsCivil(StaffRole.IntakeManager) ? [.. caller.Controllers.Order(StringComparer.Ordinal)] : [];

    /// <summary>Every channel of every controller of theirs, with what was last said of it.</summary>
    public async Task<IReadOnlyList<(string Controller, Channel Channel, ChannelPause? Pause)>> ListAsync(CancellationToken stop)
    {
        var said = await db.Channels.AsNoTracking().Where(p => Controllers.Contains(p.Controller)).ToListAsync(stop);
        return [.. from controller in Controllers
                   from channel in Enum.GetValues<Channel>()
                   select (controller, channel, said.Find(p => p.Controller == controller && p.Channel == channel))];
    }

    /// <summary>What intake has said of a way in, for whoever uses it.</summary>
    public async Task<IReadOnlyList<ChannelPause>> HoldingAsync(Channel channel, CancellationToken stop)
    {
        var today = calendar.Today;
        return await db.Channels.AsNoTracking().Where(p => p.Channel == channel && p.OpenAgain > today).OrderBy(p => p.Controller).ToListAsync(stop);
    }

    /// <summary>One, by its address; null where it is not theirs, or no way in.</summary>
    public async Task<(Channel Channel, ChannelPause? Pause)?> FindAsync(string controller, string code, CancellationToken stop) =>
        Controllers.Contains(controller) && Enum.GetNames<Channel>().Contains(code, StringComparer.Ordinal) && Enum.Parse<Channel>(code) is var channel
            ? (channel, await db.Channels.FirstOrDefaultAsync(p => p.Controller == controller && p.Channel == channel, stop))
            : null;
}
