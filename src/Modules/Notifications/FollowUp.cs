using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Platform.Scheduling;

namespace Community.Notifications;

/// <summary>The next step of a case, as the module that holds it last announced it.</summary>
internal sealed class FollowUp
{
    public required string Source { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>A late announcement with a lower one loses.</summary>
    public int Revision { get; private set; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? Due { get; private set; }

    public string? Address { get; private set; }

    public bool Cleared { get; private set; }

    public uint Version { get; init; }

    /// <summary>Takes a newer announcement and says when its reminders are due. Empty and false: it was an old one.</summary>
    public bool Set(NextStepSet step)
    {
        if (step.Revision <= Revision)
        {
            return false;
        }

        (Revision, Owner, NextStep, Due, Address, Cleared) = (step.Revision, step.Owner, step.NextStep, step.Due, step.Address, false);
        return true;
    }

    /// <summary>The case was closed: nothing is due any more.</summary>
    public bool Clear(int revision)
    {
        if (revision <= Revision)
        {
            return false;
        }

        (Revision, Owner, NextStep, Due, Address, Cleared) = (revision, null, null, null, null, true);
        return true;
    }

    /// <summary>Those reminders that are still ahead, and of those whose time has passed only the latest that is still true.</summary>
    public IEnumerable<Reminder> Plan(WorkingDays days, DateTimeOffset now)
    {
        var all = Schedule(days, Due!.Value);
        var passed = all.Where(r => r.SendAt <= now && r.Kind is not ReminderKind.Before).TakeLast(1);
        return passed.Concat(all.Where(r => r.SendAt > now)).Select(r => new Reminder
        {
            Id = Guid.CreateVersion7(now),
            Source = Source,
            CaseId = CaseId,
            Revision = Revision,
            Kind = r.Kind,
            SendAt = r.SendAt,
        });
    }

    private static (ReminderKind Kind, DateTimeOffset SendAt)[] Schedule(WorkingDays days, DateOnly due) =>
    [
        (ReminderKind.Before, Reminder.Morning(days.AddWorkingDays(due, -1))),
        (ReminderKind.OnTheDay, Reminder.Morning(due)),
        (ReminderKind.After, Reminder.Morning(days.AddWorkingDays(due, 1))),
        (ReminderKind.Manager, Reminder.Morning(days.AddWorkingDays(due, 2))),
    ];
}

/// <summary>One reminder of a case's next step, and what happened to it.</summary>
internal sealed class Reminder
{
    public const string LaterOneSent = "later-one-sent";
    public const string StepChanged = "step-changed";
    public const string CaseClosed = "case-closed";
    public const string NobodyFound = "nobody-found";

    public required Guid Id { get; init; }

    public required string Source { get; init; }

    public required Guid CaseId { get; init; }

    public required int Revision { get; init; }

    public required ReminderKind Kind { get; init; }

    public required DateTimeOffset SendAt { get; set; }

    public ReminderState State { get; private set; }

    public string? Reason { get; private set; }

    public Guid? MessageId { get; private set; }

    /// <summary>The member of staff it went to.</summary>
    public Guid? Told { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public uint Version { get; init; }

    /// <summary>Staff are reminded at nine in the morning, London time.</summary>
    public static DateTimeOffset Morning(DateOnly day) => Calendar.At(day, new(9, 0)).ToUniversalTime();

    public void Went(Guid message, Guid to, DateTimeOffset at) =>
        (State, Reason, MessageId, Told, SettledAt) = (ReminderState.Sent, null, message, to, at);

    public void Supersede(DateTimeOffset at) => (State, Reason, SettledAt) = (ReminderState.Superseded, LaterOneSent, at);

    public void Cancel(string reason, DateTimeOffset at) => (State, Reason, SettledAt) = (ReminderState.Cancelled, reason, at);

    /// <summary>Nobody could be told: it stays, for the next working day.</summary>
    public void Postpone(DateOnly to) => (SendAt, Reason) = (Morning(to), NobodyFound);
}
