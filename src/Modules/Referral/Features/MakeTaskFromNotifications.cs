using Community.Contracts.Notifications;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>No message could go out in a way the person allowed: somebody rings, posts or asks the person they named.</summary>
internal sealed class MakeTaskFromNotifications(ReferralDb db, Intake intake, Calendar calendar, TimeProvider clock) : IHandle<ContactByPersonNeeded>
{
    public async Task Handle(ContactByPersonNeeded message, CancellationToken stop)
    {
        var kind = message.Way switch
        {
            ContactWay.Ring => TaskKind.RingToConfirm,
            ContactWay.Text => TaskKind.TextToConfirm,
            ContactWay.Post => TaskKind.PostToConfirm,
            ContactWay.CodeNotSent => TaskKind.HandOverCode,
            _ => TaskKind.ConfirmThroughSomebody,
        };
        if (await db.Tasks.AnyAsync(t => t.ApplicationId == message.ApplicationId && t.Kind == kind, stop))
        {
            return;
        }

        // The case may not be open yet: the order of messages is not promised, and the task stands by itself.
        var holder = await intake.HolderOfAsync(message.Council, message.Area, stop);
        var now = clock.GetUtcNow();
        var due = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(Calendar.LondonDate(now), 1);
        db.Tasks.Add(IntakeTask.Make(kind, message.ApplicationId, message.Reference, message.Area, holder, due, now));
        await db.CommitAsync(new("make-task", message.ApplicationId), stop);
    }
}
