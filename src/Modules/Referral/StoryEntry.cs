namespace Community.Referral;

/// <summary>What happened on a case.</summary>
internal enum StoryKind
{
    Received,
    TakenOver,
    Reassigned,
    Note,
    Reached,
    NotReached,
    NextStepSet,
    Accepted,
    TakenUp,
    HandedOver,
    HandoverConfirmed,
    Declined,
    TaskDone,

    /// <summary>An officer's card began it.</summary>
    Introduced,

    /// <summary>The person has finished the form that the card began.</summary>
    Finished,

    /// <summary>The person says that the card is not about them, or that they never agreed.</summary>
    Refused,
}

/// <summary>One line of a case's story. Never changed.</summary>
internal sealed class StoryEntry
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A member of staff; null: a message or the clock.</summary>
    public required Guid? By { get; init; }

    public required StoryKind Kind { get; init; }

    /// <summary>A code that belongs to the kind: a way of contact, a task, a partner's or new owner's id.</summary>
    public required string? Detail { get; init; }

    public required string? Words { get; init; }

    /// <summary>What came next from then on, where the line changed it.</summary>
    public string? NextStep { get; init; }

    public DateOnly? NextStepDue { get; init; }
}
