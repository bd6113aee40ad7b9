using Community.Contracts.Host;
using Community.Contracts.Mentoring;
using Community.Contracts.Referral;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring.Features;

/// <summary>Intake offers a person: the mentoring team holds the case, and only then does intake let go.</summary>
internal sealed class TakeOnFromReferral(MentoringDb db, IStaffDirectory staff, Calendar calendar, TimeProvider clock) : IHandle<MentoringRequested>
{
    // Working days in which a manager finds a mentor.
    private const int AllocateWithin = 2;

    public async Task Handle(MentoringRequested message, CancellationToken stop)
    {
        if (await db.Cases.Where(c => c.ReferralCaseId == message.ReferralCaseId).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(stop) is { } held)
        {
            // Offered once more: whoever offers waits for the answer.
            await db.CommitAsync(new("take-on", held), stop, new TakenOn(message.ReferralCaseId, held, clock.GetUtcNow()));
            return;
        }

        var team = await staff.TeamForAsync(TeamPurpose.Mentoring, message.Controller, message.Area, stop)
            ?? throw new InvalidOperationException($"No mentoring team is named for {message.Controller}.");
        var now = clock.GetUtcNow();
        var days = await calendar.WorkingDaysAsync(stop);
        var (@case, answer) = Case.TakeOn(message, team, days.AddWorkingDays(Calendar.LondonDate(now), AllocateWithin), now);
        db.Cases.Add(@case);
        await db.CommitAsync(new("take-on", @case.Id), stop, answer);
    }
}
