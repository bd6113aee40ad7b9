namespace Community.Contracts.Notifications;

/// <summary>What a case page shows of its reminders: every one, with what happened to it.</summary>
public interface IReminders
{
    /// <summary>The reminders of a case in order of their time, also those that were superseded or cancelled.</summary>
    /// <param name="source">Schema and table of the case, as in <c>NextStepSet</c>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="stop">Ends the question.</param>
    Task<IReadOnlyList<CaseReminder>> ForCaseAsync(string source, Guid caseId, CancellationToken stop);
}

/// <summary>One reminder of a case's next step.</summary>
/// <param name="At">When it is due to be sent, or was settled.</param>
/// <param name="To">The name of the member of staff it went to; null while it is pending or when it was not sent.</param>
/// <param name="Reason">A code for why it was not sent: "later-one-sent", "step-changed", "case-closed", "nobody-found"; null otherwise.</param>
/// <param name="Failed">It was sent, and the mail server refused it for good.</param>
public sealed record CaseReminder(ReminderKind Kind, ReminderState State, DateTimeOffset At, string? To, string? Reason, bool Failed);

/// <summary>When a reminder comes, counted in working days from the date of the next step.</summary>
public enum ReminderKind
{
    Before,
    OnTheDay,
    After,

    /// <summary>Two working days after: to the owner's manager.</summary>
    Manager,
}

/// <summary>What became of a reminder.</summary>
public enum ReminderState
{
    Pending,
    Sent,

    /// <summary>A later one of the same case went out in its place.</summary>
    Superseded,

    /// <summary>The next step changed or the case was closed first.</summary>
    Cancelled,
}
