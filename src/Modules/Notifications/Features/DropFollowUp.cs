using Community.Contracts.Platform;
using Community.Platform.Messaging;

namespace Community.Notifications.Features;

/// <summary>A case was closed: nobody is reminded of it any more.</summary>
internal sealed class DropFollowUp(NotificationsDb db, TimeProvider clock) : IHandle<NextStepCleared>
{
    public async Task Handle(NextStepCleared message, CancellationToken stop)
    {
        // Kept even when nothing was set yet: an announcement that arrives late must lose.
        var followUp = await db.FollowUps.FindAsync([message.Source, message.CaseId], stop)
            ?? db.FollowUps.Add(new() { Source = message.Source, CaseId = message.CaseId }).Entity;
        if (!followUp.Clear(message.Revision))
        {
            return;
        }

        var now = clock.GetUtcNow();
        await foreach (var pending in db.PendingOf(message.Source, message.CaseId))
        {
            pending.Cancel(Reminder.CaseClosed, now);
        }

        await db.CommitAsync(new("drop-follow-up", message.CaseId), stop);
    }
}
