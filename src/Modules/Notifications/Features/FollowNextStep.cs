using Community.Contracts.Platform;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;

namespace Community.Notifications.Features;

/// <summary>A case has a new next step: plans its reminders and cancels those of the one before.</summary>
internal sealed class FollowNextStep(NotificationsDb db, Calendar calendar, TimeProvider clock) : IHandle<NextStepSet>
{
    public async Task Handle(NextStepSet message, CancellationToken stop)
    {
        var followUp = await db.FollowUps.FindAsync([message.Source, message.CaseId], stop)
            ?? db.FollowUps.Add(new() { Source = message.Source, CaseId = message.CaseId }).Entity;
        if (!followUp.Set(message))
        {
            return;
        }

        var now = clock.GetUtcNow();
        await foreach (var pending in db.PendingOf(message.Source, message.CaseId).WithCancellation(stop))
        {
            pending.Cancel(Reminder.StepChanged, now);
        }

        db.Reminders.AddRange(followUp.Plan(await calendar.WorkingDaysAsync(stop), now));
        await db.CommitAsync(new("plan-reminders", message.CaseId), stop);
    }
}
