using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications.Features;

/// <summary>Answers other modules: the reminders of one case, with what happened to them.</summary>
internal sealed class ListReminders(NotificationsDb db, IStaffDirectory staff) : IReminders
{
    public async Task<IReadOnlyList<CaseReminder>> ForCaseAsync(string source, Guid caseId, CancellationToken stop)
    {
        var rows = await db.Reminders.AsNoTracking().Where(r => r.Source == source && r.CaseId == caseId)
            .OrderBy(r => r.SendAt).ThenBy(r => r.Id)
            .Select(r => new { Reminder = r, Failed = db.Messages.Any(m => m.Id == r.MessageId && m.State == MessageState.Failed) })
            .ToListAsync(stop);
        var names = await staff.NamesAsync([.. rows.Select(r => r.Reminder.Told).OfType<Guid>()], stop);
        return [.. rows.Select(row => Show(row.Reminder, row.Failed, names))];
    }

    private static CaseReminder Show(Reminder reminder, bool failed, IReadOnlyDictionary<Guid, string> names) => new(
        reminder.Kind,
        reminder.State,
        reminder.SettledAt ?? reminder.SendAt,
        reminder.Told is { } told ? names.GetValueOrDefault(told) : null,
        reminder.Reason,
        failed);
}
