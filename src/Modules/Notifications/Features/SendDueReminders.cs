using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Community.Notifications.Features;

/// <summary>
/// Sends what has fallen due: of each case only the latest reminder, in one transaction with its message. Whom it goes to is asked
/// now, not when it was planned: people go away, and teams change their duty person.
/// </summary>
internal sealed class SendDueReminders(
    NotificationsDb db,
    Templates templates,
    IStaffDirectory staff,
    IEnumerable<IOpenWork> modules,
    IOptions<NotificationsOptions> options,
    Calendar calendar,
    TimeProvider clock,
    ILogger<SendDueReminders> logger) : IClockWork
{
    private const int CasesAtOnce = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var (source, caseId) in await db.DueCasesAsync(CasesAtOnce, stop))
        {
            try
            {
                await db.ClaimAsync(new("send-reminder", caseId), cancel => SendAsync(source, caseId, cancel), stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // Nothing of it was kept. The others go on, and this one is tried again in a minute.
                logger.LogError("Reminders of case {CaseId} could not be sent: {Error}", caseId, e.GetType().Name);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Null when another host has them.</summary>
    private async Task<IReadOnlyList<object>?> SendAsync(string source, Guid caseId, CancellationToken stop)
    {
        var due = await db.ClaimDueAsync(source, caseId, stop);
        if (due.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        foreach (var earlier in due.SkipLast(1))
        {
            earlier.Supersede(now);
        }

        var (latest, today) = (due[^1], Calendar.LondonDate(now));
        var followUp = await db.FollowUps.SingleAsync(f => f.Source == source && f.CaseId == caseId, stop);
        if (await WhomAsync(latest.Kind, followUp.Owner!.Value, today, stop) is not { } whom)
        {
            latest.Postpone((await calendar.WorkingDaysAsync(stop)).AddWorkingDays(today, 1));
            logger.LogError("Nobody can be told that case {CaseId} is due; tried again on the next working day", caseId);
            return [];
        }

        var message = await WriteAsync(latest, followUp, whom, today, now, stop);
        db.Messages.Add(message);
        latest.Went(message.Id, whom.Id, now);
        return [new MessageDue(message.Id)];
    }

    private async Task<StaffContact?> WhomAsync(ReminderKind kind, Guid owner, DateOnly today, CancellationToken stop) => kind is ReminderKind.Manager
        ? await staff.ManagerOfAsync(owner, today, stop) ?? await staff.WhoToTellAsync(owner, today, stop)
        : await staff.WhoToTellAsync(owner, today, stop) ?? await staff.ManagerOfAsync(owner, today, stop);

    private async Task<Message> WriteAsync(Reminder reminder, FollowUp followUp, StaffContact whom, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        var (due, owner) = (followUp.Due!.Value, followUp.Owner!.Value);
        var names = await staff.NamesAsync([owner], stop);
        var template = reminder.Kind is ReminderKind.Manager ? "reminder-manager" : "reminder";
        var written = templates.Write(template, whom.Language, language => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["before"] = today < due,
            ["today"] = today == due,
            ["overdue"] = today > due,
            ["instead"] = whom.Id != owner,
            ["owner"] = names.GetValueOrDefault(owner),
            ["step"] = Words(followUp, language),
            ["due"] = Dates.WithWeekday(due, language),
            ["link"] = options.Value.PublicAddress.TrimEnd('/') + followUp.Address,
        });
        return Message.To(whom, Purpose.Reminder, followUp.CaseId, template, written, now);
    }

    // The step's words belong to the module that set it; a module that is not there leaves the line out.
    private string? Words(FollowUp followUp, string language)
    {
        using var spoken = Languages.Speak(language);
        return modules.FirstOrDefault(m => m.Source == followUp.Source)?.Describe(followUp.NextStep!);
    }
}
