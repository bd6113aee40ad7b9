using Community.Contracts.Referral;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring.Features;

/// <summary>The person has said anew how they may safely be contacted: from now on that is what their mentor reads.</summary>
internal sealed class ChangeSafeContact(MentoringDb db) : IHandle<SafeContactChanged>
{
    public async Task Handle(SafeContactChanged message, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(c => c.ReferralCaseId == message.ReferralCaseId, stop)
            // The order of messages is not promised: tried again once mentoring has taken the person on.
            ?? throw new InvalidOperationException("Mentoring has not taken this person on yet.");
        @case.ChangeContact(message.Contact, message.Language);
        await db.CommitAsync(new("change-safe-contact", @case.Id), stop);
    }
}
