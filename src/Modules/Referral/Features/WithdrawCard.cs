using Community.Contracts.Portal;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>The resident says that the card is not about them, or that they never agreed: the case ends, and intake reads of it today.</summary>
internal sealed class WithdrawCard(ReferralDb db, Intake intake, TimeProvider clock) : IHandle<CardRefused>
{
    public async Task Handle(CardRefused message, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(c => c.ApplicationId == message.CardId, stop)
            // The order of messages is not promised: tried again once the case is there.
            ?? throw new InvalidOperationException("The case that this card begins is not open yet.");
        if (await db.Tasks.AnyAsync(t => t.ApplicationId == message.CardId && t.Kind == TaskKind.ReadRefusal, stop))
        {
            return;
        }

        var now = clock.GetUtcNow();
        @case.Refuse(message.NotMe, now);
        (await db.Cards.SingleAsync(c => c.Id == message.CardId, stop)).ForgetCode();
        var holder = await intake.HolderOfAsync(@case.Council, @case.Area, stop);
        db.Tasks.Add(IntakeTask.Make(TaskKind.ReadRefusal, message.CardId, @case.Reference, @case.Area, holder, Calendar.LondonDate(now), now));
        await db.CommitAsync(new("withdraw-card", message.CardId), stop);
    }
}
