using Community.Referral;
using Community.Referral.People;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Modules.Referral.People;

public sealed class MergeTests
{
    private const int People = 6;

    private static readonly Guid[] s_people = [.. Enumerable.Range(0, People).Select(n => new Guid($"0b000000-0000-7000-8000-{n:D12}"))];
    private static readonly Guid s_by = new("0c000000-0000-7000-8000-000000000001");
    private static readonly Guid s_second = new("0c000000-0000-7000-8000-000000000002");

    private static readonly Gen<Deed> s_deed =
        from kind in Gen.Choose(0, 3)
        from one in Gen.Choose(0, People - 1)
        from other in Gen.Choose(1, People - 1)
        select new Deed(kind, one, (one + other) % People);

    private static readonly Arbitrary<(List<Deed> Before, List<Deed> Between, List<Deed> After, Deed Pair)> s_histories = (
        from before in s_deed.ListOf()
        from between in s_deed.ListOf()
        from after in s_deed.ListOf()
        from pair in s_deed
        select (before.ToList(), between.ToList(), after.ToList(), pair)).ToArbitrary();

    [Fact]
    public void A_merge_that_is_ended_leaves_every_history_as_it_would_be_without_it() => Prop.ForAll(s_histories, h =>
    {
        var (with, without) = (new World(), new World());
        with.Do(h.Before);
        without.Do(h.Before);
        if (with.Held(h.Pair) is not null)
        {
            return true;
        }

        // What is done to this very pair is done to this merge.
        h.Between.RemoveAll(d => World.IsOfPair(d, h.Pair));
        var merge = with.Merge(h.Pair.One, h.Pair.Other);
        with.Do(h.Between);
        without.Do(h.Between);
        merge.End("two after all", s_by, Move.Begin);
        with.Merges.Remove(merge);
        with.Do(h.After);
        without.Do(h.After);
        return with.View() == without.View();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_note_stays_on_the_case_it_was_written_on_through_every_history() => Prop.ForAll(s_histories, h =>
    {
        var world = new World();
        world.Do([.. h.Before, .. h.Between, .. h.After]);
        return world.Cases.Index().All(c => c.Item.Story.Where(s => s.Kind is StoryKind.Note).All(s => s.Words == $"of {c.Index}"));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void An_open_merge_has_an_owner_a_next_step_and_a_date_and_a_closed_one_waits_for_nobody() => Prop.ForAll(s_histories, h =>
    {
        var world = new World();
        world.Do([.. h.Before, .. h.Between, .. h.After]);
        return world.Merges.TrueForAll(m => m.ClosedAt is null ? m is { Owner: not null, NextStep: not null, NextStepDue: not null } : m.NextStep is null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Whoever_merged_does_not_review_it_and_nobody_reviews_or_ends_it_twice()
    {
        var merge = new World().Merge(0, 1);
        Assert.Throws<NotNowException>(() => merge.Review(s_by, Move.Begin));
        merge.Review(s_second, Move.Begin);
        Assert.Throws<NotNowException>(() => merge.Review(s_second, Move.Begin));
        merge.End("two after all", s_by, Move.Begin);
        Assert.Throws<NotNowException>(() => merge.End("again", s_by, Move.Begin));
        Assert.Equal((false, s_second, s_by), (merge.Holds, merge.ReviewedBy, merge.EndedBy));
    }

    private sealed record Deed(int Kind, int One, int Other);

    private sealed class World
    {
        public List<Merge> Merges { get; } = [];

        public List<Case> Cases { get; } = [.. s_people.Select(id => Case.FromApplication(
            Application.Of("Siân"), Application.Person("Siân", "self") with { PersonId = id }, new("denbighshire", s_second, IsBoundary: false), Move.Begin))];

        public static bool IsOfPair(Deed deed, Deed pair) => deed.Kind is not 3 && (deed.One, deed.Other) is var d && (d == (pair.One, pair.Other) || d == (pair.Other, pair.One));

        public Merge? Held(Deed deed) =>
            Merges.Find(m => m.Holds && (m.FirstPerson, m.SecondPerson) == Community.Referral.People.Merge.Ordered(s_people[deed.One], s_people[deed.Other]));

        public void Do(IEnumerable<Deed> deeds)
        {
            foreach (var deed in deeds)
            {
                var held = Held(deed);
                switch (deed.Kind)
                {
                    case 0 when held is null:
                        Merge(deed.One, deed.Other);
                        break;
                    case 1:
                        held?.End("two", s_by, Move.Begin);
                        break;
                    case 0 or 2:
                        if (held?.MayBeReviewedBy(s_second) == true)
                        {
                            held.Review(s_second, Move.Begin);
                        }

                        break;
                    default:
                        Cases[deed.One].Note($"of {deed.One}", s_by, Move.Begin);
                        break;
                }
            }
        }

        public Merge Merge(int one, int other)
        {
            var merge = Community.Referral.People.Merge.Of(s_people[one], s_people[other], "denbighshire", "the same", s_second, new(2026, 11, 24), s_by, Move.Begin);
            Merges.Add(merge);
            return merge;
        }

        /// <summary>What anybody can see: who is one with whom, and what stands on each case.</summary>
        public string View() => string.Join('\n', Cases.Select(c =>
            $"{string.Join(' ', SamePeople.Of(c.PersonId, Merges).Order())}: {c.PersonId} {c.State} {string.Join(' ', c.Story.Select(s => $"{s.Kind} {s.Words}"))}"));
    }
}
