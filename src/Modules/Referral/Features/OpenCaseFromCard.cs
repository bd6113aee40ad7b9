using Community.Contracts.Referral;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>An officer sent a card: a case begins with it, held by intake. Where the resident was quicker, their own application has begun it already.</summary>
internal sealed class OpenCaseFromCard(ReferralDb db, Intake intake, TimeProvider clock) : IHandle<CardSent>
{
    public async Task Handle(CardSent message, CancellationToken stop)
    {
        var begun = await db.Cases.Where(c => c.ApplicationId == message.CardId).OrderBy(c => c.Id).ToListAsync(stop);
        if (await db.Story.AnyAsync(s => s.Kind == StoryKind.Introduced && begun.Select(c => c.Id).Contains(s.CaseId), stop))
        {
            return;
        }

        if (begun.Count == 0)
        {
            db.Cases.Add(Case.FromCard(message, await intake.HolderOfAsync(message.Council, message.Area, stop), clock.GetUtcNow()));
        }
        else
        {
            (begun.Find(c => c.PersonId == message.PersonId) ?? begun[0]).IntroducedBy(message, clock.GetUtcNow());
        }

        await db.CommitAsync(new("open-case-from-card", message.CardId), stop);
    }
}
