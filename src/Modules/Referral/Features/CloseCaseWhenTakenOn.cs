using Community.Contracts.Mentoring;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>Mentoring holds the person now; intake lets go.</summary>
internal sealed class CloseCaseWhenTakenOn(ReferralDb db) : IHandle<TakenOn>
{
    public async Task Handle(TakenOn message, CancellationToken stop)
    {
        var @case = await db.Cases.SingleAsync(c => c.Id == message.ReferralCaseId, stop);
        @case.TakenUp(message.At);
        await db.CommitAsync(new("taken-up", @case.Id), stop);
    }
}
