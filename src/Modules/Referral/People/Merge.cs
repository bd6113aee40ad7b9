using Community.Platform.Database;

namespace Community.Referral.People;

/// <summary>
/// Two people of whom somebody at intake said that they are one. It moves nothing: cases and notes stay with the person they were written for,
/// so ending it leaves everything as it would be without. A second person looks at it the next working day.
/// </summary>
internal sealed class Merge : IHasNextStep
{
    public const string Step = "review-merge";

    public required Guid Id { get; init; }

    /// <summary>Of the two the smaller id; which is which says nothing.</summary>
    public required Guid FirstPerson { get; init; }

    public required Guid SecondPerson { get; init; }

    public required string Controller { get; init; }

    public required string Reason { get; init; }

    public required Guid MergedBy { get; init; }

    public required DateTimeOffset MergedAt { get; init; }

    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public bool Holds => EndedAt is null;

    /// <summary>Everybody whose name is said beside it.</summary>
    public IReadOnlyList<Guid> Named => [.. new[] { MergedBy, EndedBy, ReviewedBy, Owner }.OfType<Guid>()];

    string IHasNextStep.Address => AddressOf(Id);

    public static string AddressOf(Guid id) => $"/staff/merges/{id}";

    /// <param name="team">Whose members look at it.</param>
    /// <param name="due">The next working day.</param>
    public static Merge Of(Guid one, Guid other, string controller, string reason, Guid team, DateOnly due, Guid by, DateTimeOffset at)
    {
        var (first, second) = Ordered(one, other);
        return new()
        {
            Id = Guid.CreateVersion7(at),
            FirstPerson = first,
            SecondPerson = second,
            Controller = controller,
            Reason = reason,
            MergedBy = by,
            MergedAt = at,
            Owner = team,
            NextStep = Step,
            NextStepDue = due,
        };
    }

    /// <summary>In the order in which pairs are kept, which is the database's.</summary>
    public static (Guid First, Guid Second) Ordered(Guid one, Guid other) =>
        string.CompareOrdinal(one.ToString(), other.ToString()) < 0 ? (one, other) : (other, one);

    public Guid OtherThan(Guid person) => person == FirstPerson ? SecondPerson : FirstPerson;

    /// <summary>Not by whoever merged, and once.</summary>
    public bool MayBeReviewedBy(Guid staff) => ClosedAt is null && staff != MergedBy;

    /// <summary>Somebody else has looked at it: it is right.</summary>
    public void Review(Guid by, DateTimeOffset at)
    {
        if (!MayBeReviewedBy(by))
        {
            throw new NotNowException();
        }

        ReviewedBy = by;
        Close(at);
    }

    /// <summary>They are two people after all, whoever says so and however long afterwards.</summary>
    public void End(string reason, Guid by, DateTimeOffset at)
    {
        if (!Holds)
        {
            throw new NotNowException();
        }

        (EndedBy, EndedAt, EndReason) = (by, at, reason);
        if (ClosedAt is null)
        {
            Close(at);
        }
    }

    private void Close(DateTimeOffset at)
    {
        ClosedAt = at;
        NextStep = null;
        NextStepDue = null;
    }
}

/// <summary>Somebody at intake looked at two people and said that they are two; it holds for as long as what was compared stays as it is.</summary>
internal sealed class NotSame
{
    public required Guid Id { get; init; }

    public required Guid FirstPerson { get; init; }

    public required Guid SecondPerson { get; init; }

    public required string Controller { get; init; }

    /// <summary>Keyed hash of what was compared.</summary>
    public required byte[] Compared { get; init; }

    public required Guid SaidBy { get; init; }

    public required DateTimeOffset SaidAt { get; init; }
}
