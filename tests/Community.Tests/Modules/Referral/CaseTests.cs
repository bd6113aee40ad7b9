using Community.Referral;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Modules.Referral;

public sealed class CaseTests
{
    private static readonly CaseState[] ClosedStates = [CaseState.TakenUp, CaseState.Declined, CaseState.Closed];

    private static readonly Arbitrary<List<Move>> Walks = Move.Any.ListOf().Select(moves => moves.ToList()).ToArbitrary();

    [Fact]
    public void After_every_step_of_every_walk_an_open_case_has_an_owner_a_next_step_and_a_date() => Walk((@case, _, _) =>
        !@case.IsOpen || @case is { Owner: not null, NextStep: not null, NextStepDue: not null });

    [Fact]
    public void While_a_case_is_given_away_somebody_here_holds_it() => Walk((@case, _, _) =>
        @case.State is not (CaseState.Accepted or CaseState.HandedOver) || @case is { IsOpen: true, Owner: not null });

    [Fact]
    public void A_case_is_closed_in_word_and_date_or_in_neither() => Walk((@case, _, _) => @case.IsOpen != ClosedStates.Contains(@case.State));

    [Fact]
    public void A_hand_over_is_closed_only_by_the_name_of_whoever_confirmed() => Walk((@case, handover, _) =>
        @case.State is not CaseState.Closed || handover is { ConfirmedBy: "Jane", ConfirmedAt: not null });

    [Fact]
    public void What_is_not_possible_changes_nothing_and_a_closed_case_stays_as_it_is() => Walk((@case, _, before) =>
        !before.Refused && before.IsOpen || (@case.State, @case.Owner, @case.NextStep, @case.NextStepDue, @case.ClosedAt) == before.Row);

    [Fact]
    public void Every_change_leaves_a_line_in_the_story() => Walk((@case, _, before) =>
        before.Refused || @case.Story.Count == before.Lines + 1 || (!before.IsOpen && @case.Story.Count == before.Lines));

    [Theory]
    [InlineData(CaseState.Received, true, false)]
    [InlineData(CaseState.BeingLookedAt, true, false)]
    [InlineData(CaseState.Accepted, false, false)]
    [InlineData(CaseState.HandedOver, true, true)]
    [InlineData(CaseState.Declined, false, false)]
    public void Only_some_states_allow_a_decision_or_a_confirmation(object state, bool decided, bool confirmed)
    {
        Handover? handover = null;
        var @case = New();
        Move? move = (CaseState)state switch
        {
            CaseState.BeingLookedAt => new(Act.TakeOver, Guid.NewGuid(), 1),
            CaseState.Accepted => new(Act.Accept, Guid.NewGuid(), 1),
            CaseState.HandedOver => new(Act.HandOver, Guid.NewGuid(), 1),
            CaseState.Declined => new(Act.Decline, Guid.NewGuid(), 1),
            _ => null,
        };
        move?.On(@case, ref handover);
        Assert.Equal(((CaseState)state, decided, confirmed), (@case.State, @case.MayBeDecided, @case.MayBeConfirmed));
    }

    private static Case New() => Case.FromApplication(
        Application.Of("Siân"), Application.Person("Siân", "self"), new("denbighshire", Guid.NewGuid(), IsBoundary: false), Move.Begin);

    private static void Walk(Func<Case, Handover?, Before, bool> holds) => Prop.ForAll(Walks, moves =>
    {
        var @case = New();
        Handover? handover = null;
        return moves.TrueForAll(move =>
        {
            var row = (@case.State, @case.Owner, @case.NextStep, @case.NextStepDue, @case.ClosedAt);
            var (open, lines) = (@case.IsOpen, @case.Story.Count);
            var refused = move.On(@case, ref handover) is null;
            return holds(@case, handover, new(row, open, lines, refused));
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private sealed record Before((CaseState, Guid?, string?, DateOnly?, DateTimeOffset?) Row, bool IsOpen, int Lines, bool Refused);
}
