using Community.Contracts.Host;
using Community.Host.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Host.Accounts;

public sealed class StaffBookTests
{
    private static readonly DateOnly Day = new(2026, 12, 24);

    [Fact]
    public void Whoever_is_there_is_told_themselves() => Assert.Equal(Id(1), Book([Person(1)]).WhoToTell(Id(1), Day)!.Id);

    [Fact]
    public void The_cover_of_the_cover_is_told_when_both_are_away() =>
        Assert.Equal(Id(3), Book([Person(1), Person(2), Person(3)], [], Gone(1, 2), Gone(2, 3)).WhoToTell(Id(1), Day)!.Id);

    [Fact]
    public void Covers_that_point_at_each_other_end_with_the_team() =>
        Assert.Equal(
            Id(9),
            Book([Person(1, 50), Person(2), Person(9)], [Team(50, duty: 9)], Gone(1, 2), Gone(2, 1)).WhoToTell(Id(1), Day)!.Id);

    [Fact]
    public void Whoever_left_is_skipped_and_the_team_is_told() =>
        Assert.Equal(Id(9), Book([Left(1, 50), Person(9)], [Team(50, duty: 9)]).WhoToTell(Id(1), Day)!.Id);

    [Fact]
    public void A_cover_who_left_is_skipped() =>
        Assert.Equal(Id(9), Book([Person(1, 50), Left(2), Person(9)], [Team(50, manager: 9)], Gone(1, 2)).WhoToTell(Id(1), Day)!.Id);

    [Fact]
    public void A_team_is_told_through_its_duty_person_and_then_its_manager()
    {
        Assert.Equal(Id(1), Book([Person(1), Person(2)], [Team(50, duty: 1, manager: 2)]).WhoToTell(Id(50), Day)!.Id);
        Assert.Equal(Id(2), Book([Person(1), Person(2)], [Team(50, duty: 1, manager: 2)], Gone(1, null)).WhoToTell(Id(50), Day)!.Id);
    }

    [Fact]
    public void First_and_last_day_of_an_absence_both_count()
    {
        var book = Book([Person(1), Person(2)], [], Gone(1, 2));

        Assert.Equal(Id(1), book.WhoToTell(Id(1), Day.AddDays(-1))!.Id);
        Assert.Equal(Id(2), book.WhoToTell(Id(1), Day)!.Id);
        Assert.Equal(Id(2), book.WhoToTell(Id(1), Day.AddDays(4))!.Id);
        Assert.Equal(Id(1), book.WhoToTell(Id(1), Day.AddDays(5))!.Id);
    }

    [Fact]
    public void Whoever_holds_a_role_for_a_controller_is_told_also_when_away_but_not_when_gone_nor_of_the_police()
    {
        var holder = Person(1) with { Roles = ["information-governance"], Controllers = ["denbighshire"] };
        var book = Book(
            [holder, holder with { Id = Id(2), IsPolice = true }, holder with { Id = Id(3), Controllers = ["wrexham-panel"] }, holder with { Id = Id(4), Roles = ["intake"] }, holder with { Id = Id(5), ActiveTo = Day.AddDays(-1) }],
            [],
            Gone(1, null));
        Assert.Equal([Id(1)], book.Holders(StaffRole.InformationGovernance, "denbighshire", Day).Select(p => p.Id));
    }

    [Fact]
    public void Nobody_is_their_own_manager() =>
        Assert.Null(Book([Person(1, 50)], [Team(50, duty: 1, manager: 1)]).ManagerOf(Id(1), Day));

    [Fact]
    public void The_managers_cover_stands_in_for_the_manager() =>
        Assert.Equal(Id(3), Book([Person(1, 50), Person(2), Person(3)], [Team(50, manager: 2)], Gone(2, 3)).ManagerOf(Id(1), Day)!.Id);

    [Fact]
    public void An_area_without_a_team_of_its_own_has_the_countys()
    {
        var book = Book([], [Team(50), Team(51, area: "rhyl")]);

        Assert.Equal(Id(51), book.TeamFor(TeamPurpose.Intake, "denbighshire", "rhyl", Day)!.Id);
        Assert.Equal(Id(50), book.TeamFor(TeamPurpose.Intake, "denbighshire", "corwen", Day)!.Id);
        Assert.Equal(Id(50), book.TeamFor(TeamPurpose.Intake, "denbighshire", null, Day)!.Id);
        Assert.Null(book.TeamFor(TeamPurpose.Intake, "flintshire-panel", null, Day));
        Assert.Null(book.TeamFor(TeamPurpose.Mentoring, "denbighshire", "rhyl", Day));
        Assert.Null(book.TeamFor(TeamPurpose.Intake, "denbighshire", null, new(2025, 12, 31)));
    }

    [Fact]
    public void Work_is_offered_to_teams_first_and_never_to_the_police()
    {
        StaffBook.Person Mentor(int id, string name, bool police = false) =>
            Person(id) with { Name = name, Roles = ["mentor"], Controllers = ["denbighshire"], IsPolice = police };
        var book = Book(
            [Mentor(1, "Chwaer"), Mentor(2, "Cwm"), Mentor(3, "Aled", police: true), Person(4) with { Controllers = ["denbighshire"] }],
            [Team(50), Team(51, purpose: TeamPurpose.Mentoring)]);

        var owners = book.PossibleOwners(TeamPurpose.Mentoring, "denbighshire", Day, Community.Platform.Language.WelshOrder.Comparer);

        Assert.Equal([Id(51), Id(2), Id(1)], owners.Select(o => o.Id));
    }

    [Fact]
    public void Whatever_the_covers_somebody_there_is_told_or_nobody() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var (book, people, aways) = Anything(new Random(seed));
            foreach (var owner in people.Select(p => p.Id).Concat([Id(50), Id(51)]))
            {
                foreach (var told in new[] { book.WhoToTell(owner, Day), book.ManagerOf(owner, Day) }.OfType<StaffBook.Person>())
                {
                    Assert.True(told.IsActive(Day));
                    Assert.DoesNotContain(aways, a => a.Staff == told.Id);
                }

                Assert.NotEqual(owner, book.ManagerOf(owner, Day)?.Id);
                if (people.Find(p => p.Id == owner) is { } person && person.IsActive(Day) && aways.TrueForAll(a => a.Staff != owner))
                {
                    Assert.Equal(owner, book.WhoToTell(owner, Day)!.Id);
                }
            }

            // Whoever is away and has somebody in the team who could be told is never without an answer.
            var duty = people[0];
            if (duty.IsActive(Day) && aways.TrueForAll(a => a.Staff != duty.Id))
            {
                Assert.All(people.Where(p => p.Teams.Contains(Id(50))), p => Assert.NotNull(book.WhoToTell(p.Id, Day)));
            }
        }));

    private static (StaffBook Book, List<StaffBook.Person> People, List<Away> Aways) Anything(Random random)
    {
        var people = Enumerable.Range(1, 8).Select(i => random.Next(4) == 0 ? Left(i, 50 + random.Next(2)) : Person(i, 50 + random.Next(2))).ToList();
        var aways = people.Where(_ => random.Next(2) == 0).SelectMany(p => Enumerable.Range(0, random.Next(1, 3))
            .Select(_ => random.Next(1, 9)).Where(c => Id(c) != p.Id).Select(c => Gone(p.Id, random.Next(5) == 0 ? null : Id(c)))).ToList();
        return (Book(people, [Team(50, duty: 1, manager: 2), Team(51, duty: 3, manager: 4)], [.. aways]), people, aways);
    }

    private static StaffBook Book(IReadOnlyList<StaffBook.Person> people, IReadOnlyList<Team>? teams = null, params IReadOnlyList<Away> aways) =>
        new(people, teams ?? [], aways, []);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static StaffBook.Person Person(int id, params int[] teams) => new(
        Id(id), $"Person {id}", $"{id}@example.wales", "cy", new(2026, 1, 1), null, IsPolice: false, [], [], [.. teams.Select(Id)]);

    private static StaffBook.Person Left(int id, params int[] teams) => Person(id, teams) with { ActiveTo = Day.AddDays(-1) };

    private static Away Gone(int staff, int? cover) => Gone(Id(staff), cover is { } c ? Id(c) : null);

    private static Away Gone(Guid staff, Guid? cover) => new() { Staff = staff, FirstDay = Day, LastDay = Day.AddDays(4), Cover = cover };

    private static Team Team(
        int id, int? duty = null, int? manager = null, string? area = null, TeamPurpose purpose = TeamPurpose.Intake) => new()
        {
            Id = Id(id),
            Purpose = purpose,
            Controller = "denbighshire",
            Area = area,
            NameEn = $"Team {id}",
            NameCy = $"Tîm {id}",
            Duty = duty is { } d ? Id(d) : null,
            Manager = manager is { } m ? Id(m) : null,
            ValidFrom = new(2026, 1, 1),
        };
}
