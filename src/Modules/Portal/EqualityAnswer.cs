namespace Community.Portal;

/// <summary>What somebody told about themselves for the statistics. It leads to nobody.</summary>
internal sealed class EqualityAnswer
{
    public required Guid Id { get; init; }

    /// <summary>Only the month: a time would lead to the application that was sent just before.</summary>
    public required DateOnly Month { get; init; }

    public required string Language { get; init; }

    public required string Answers { get; init; }
}
