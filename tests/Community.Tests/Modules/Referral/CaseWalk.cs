using Community.Referral;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Modules.Referral;

/// <summary>Everything that can be done to a case.</summary>
internal enum Act
{
    TakeOver,
    Reassign,
    Note,
    Reach,
    Miss,
    SetNextStep,
    Accept,
    HandOver,
    Confirm,
    Decline,
    TakenUp,
}

/// <summary>One thing done to a case, by somebody, on some day. Whoever wants to may try anything in any state.</summary>
internal sealed record Move(Act Act, Guid By, int Days)
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 21, 23, 59, 59, TimeSpan.Zero);

    private static readonly Guid[] People = [.. Enumerable.Range(1, 4).Select(n => new Guid($"01980000-0000-7000-8000-{n:D12}"))];

    public static readonly Gen<Move> Any =
        from act in Gen.Elements(Enum.GetValues<Act>())
        from who in Gen.Elements(People)
        from days in Gen.Choose(-3, 400)
        select new Move(act, who, days);

    public DateTimeOffset At => Begin.AddDays(Days);

    private DateOnly Due => DateOnly.FromDateTime(At.UtcDateTime);

    /// <summary>Tries it; the messages that go out, or null where the case's state did not allow it.</summary>
    public object[]? On(Case @case, ref Handover? handover)
    {
        try
        {
            switch (Act)
            {
                case Act.TakeOver:
                    @case.TakeOver(By, At);
                    return [];
                case Act.Reassign:
                    @case.Reassign(People[Math.Abs(Days) % People.Length], "because", By, At);
                    return [];
                case Act.Note:
                    @case.Note("words", By, At);
                    return [];
                case Act.Reach or Act.Miss:
                    @case.RecordAttempt("phone", Act is Act.Reach, null, Due, By, At);
                    return [];
                case Act.SetNextStep:
                    @case.SetNextStep(Steps.ToChoose[Math.Abs(Days) % Steps.ToChoose.Count], Due, "because", By, At);
                    return [];
                case Act.Accept:
                    return [@case.AcceptForMentoring(new(Verdict.Yes, ["fits"], 1), null, Due, By, At)];
                case Act.HandOver:
                    handover = @case.HandOver(new("01900000-0000-7000-8000-000000000003"), null, Due, By, At);
                    return [];
                case Act.Confirm:
                    @case.ConfirmHandover(handover ?? Nobodys(@case), "Jane", By, At);
                    return [];
                case Act.Decline:
                    @case.Decline("not-wanted", new("01900000-0000-7000-8000-000000000002"), "words", By, At);
                    return [];
                default:
                    @case.TakenUp(At);
                    return [];
            }
        }
        catch (NotNowException)
        {
            return null;
        }
    }

    private Handover Nobodys(Case @case) => new() { Id = Guid.CreateVersion7(), CaseId = @case.Id, PartnerId = Guid.Empty, GivenAt = At, GivenBy = By };
}
