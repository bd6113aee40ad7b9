using Community.Contracts.Referral;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>An officer sent a card: a case begins with it, held by intake. Where the resident was quicker, their own application has begun it already.</summary>
internal sealed class OpenCaseFromCard(ReferralDb db, Intake intake, TimeProvider clock) : IHandle<CardSent>
{
    public async Task Handle(CardSent message, CancellationToken stop)
    {
        if (await db.Cases.AnyAsync(c => c.ApplicationId == message.CardId, stop))
        {
            return;
        }

        db.Cases.Add(Case.FromCard(message, await intake.HolderOfAsync(message.Council, message.Area, stop), clock.GetUtcNow()));
        await db.CommitAsync(new("open-case-from-card", message.CardId), stop);
    }
}
