using Community.Contracts.Referral;
using Community.Platform.Messaging;

namespace Community.Portal.Features;

/// <summary>Intake has paused the public form, or opened it again: the start page says so from now on. Other ways in are not the Portal's.</summary>
internal sealed class ShowPause(PortalDb db, Pauses pauses) : IHandle<ChannelPaused>, IHandle<ChannelReopened>
{
    public Task Handle(ChannelPaused message, CancellationToken stop) =>
        KeepAsync(message.Channel, new() { Controller = message.Controller, ReasonEn = message.ReasonEn, ReasonCy = message.ReasonCy, OpenAgain = message.OpenAgain, SaidAt = message.At }, stop);

    public Task Handle(ChannelReopened message, CancellationToken stop) =>
        KeepAsync(message.Channel, new() { Controller = message.Controller, ReasonEn = "", ReasonCy = "", OpenAgain = DateOnly.MinValue, SaidAt = message.At }, stop);

    private async Task KeepAsync(Channel channel, Pause said, CancellationToken stop)
    {
        if (channel is not Channel.Portal)
        {
            return;
        }

        var kept = await db.Pauses.FindAsync([said.Controller], stop);
        if (kept is null)
        {
            db.Pauses.Add(said);
        }
        else if (said.SaidAt > kept.SaidAt)
        {
            (kept.ReasonEn, kept.ReasonCy, kept.OpenAgain, kept.SaidAt) = (said.ReasonEn, said.ReasonCy, said.OpenAgain, said.SaidAt);
        }
        else
        {
            return;
        }

        await db.CommitAsync(new("show-pause", Guid.Empty), stop);
        pauses.Forget();
    }
}
