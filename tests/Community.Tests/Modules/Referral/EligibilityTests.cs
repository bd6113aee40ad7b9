using Community.Contracts.Portal;
using Community.Platform.Scheduling;
using Community.Referral;

namespace Community.Tests.Modules.Referral;

public sealed class EligibilityTests
{
    private static readonly Programme Mentoring = new()
    {
        Code = "mentoring",
        Version = 1,
        NameEn = "Mentoring",
        NameCy = "Mentora",
        Controller = "denbighshire",
        Youngest = 16,
        Councils = ["denbighshire"],
        ValidFrom = new(2026, 1, 1),
        ValidTo = null,
    };

    [Theory]
    // The birthday itself counts, the day before does not.
    [InlineData("2010-06-15", "2026-06-14", "NotThisProgramme", "too-young")]
    [InlineData("2010-06-15", "2026-06-15", "Yes", "fits")]
    // 29 February is reached on 1 March of a common year, on itself in a leap year.
    [InlineData("2012-02-29", "2028-02-28", "NotThisProgramme", "too-young")]
    [InlineData("2012-02-29", "2028-02-29", "Yes", "fits")]
    [InlineData("2011-02-28", "2027-02-28", "Yes", "fits")]
    [InlineData("2011-03-01", "2027-02-28", "NotThisProgramme", "too-young")]
    // The turn of the year.
    [InlineData("2010-12-31", "2026-12-30", "NotThisProgramme", "too-young")]
    [InlineData("2010-12-31", "2026-12-31", "Yes", "fits")]
    [InlineData("2011-01-01", "2026-12-31", "NotThisProgramme", "too-young")]
    [InlineData("2011-01-01", "2027-01-01", "Yes", "fits")]
    [InlineData("1920-01-01", "2027-01-01", "Yes", "fits")]
    public void An_exact_date_of_birth_decides_by_the_birthday(string born, string on, string verdict, string reason) =>
        AssertJudged(new(Day(born), null, null), Day(on), verdict, reason);

    [Theory]
    [InlineData("2026-06-14T22:59:59Z", "NotThisProgramme")]
    [InlineData("2026-06-14T23:00:00Z", "Yes")]
    [InlineData("2026-06-15T22:59:59Z", "Yes")]
    public void The_birthday_begins_at_midnight_in_London_also_in_summer(string moment, string verdict)
    {
        var on = Calendar.LondonDate(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(verdict, Mentoring.Judge(new(new(2010, 6, 15), null, null), "denbighshire", [], on).Verdict.ToString());
    }

    [Theory]
    [InlineData("2027-01-14T23:59:59Z", "NotThisProgramme")]
    [InlineData("2027-01-15T00:00:00Z", "Yes")]
    public void The_birthday_begins_at_midnight_in_London_also_in_winter(string moment, string verdict)
    {
        var on = Calendar.LondonDate(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(verdict, Mentoring.Judge(new(new(2011, 1, 15), null, null), "denbighshire", [], on).Verdict.ToString());
    }

    [Theory]
    [InlineData(14, "NotThisProgramme", "too-young")]
    [InlineData(15, "APersonMustCheck", "age-near-limit")]
    [InlineData(16, "APersonMustCheck", "age-near-limit")]
    [InlineData(17, "APersonMustCheck", "age-near-limit")]
    [InlineData(18, "Yes", "fits")]
    [InlineData(0, "NotThisProgramme", "too-young")]
    public void A_guess_near_the_limit_is_checked_by_a_person(int about, string verdict, string reason) =>
        AssertJudged(new(null, about, new(2026, 11, 21)), new(2026, 11, 21), verdict, reason);

    [Theory]
    [InlineData("2027-11-20", "NotThisProgramme", "too-young")]
    [InlineData("2027-11-21", "APersonMustCheck", "age-near-limit")]
    [InlineData("2030-11-21", "Yes", "fits")]
    public void A_guess_grows_older_with_the_years(string on, string verdict, string reason) =>
        AssertJudged(new(null, 14, new(2026, 11, 21)), Day(on), verdict, reason);

    [Fact]
    public void A_guess_without_its_day_counts_as_made_today() =>
        AssertJudged(new(null, 40, null), new(2026, 11, 21), "Yes", "fits");

    [Fact]
    public void An_unknown_age_is_asked_for() => AssertJudged(BirthDate.Unknown, new(2026, 11, 21), "APersonMustCheck", "age-not-known");

    [Theory]
    [InlineData("denbighshire", "", "Yes", "fits")]
    [InlineData(null, "", "APersonMustCheck", "council-not-known")]
    [InlineData("flintshire", "", "NotThisProgramme", "other-council")]
    [InlineData("denbighshire", "programme", "APersonMustCheck", "other-programme")]
    [InlineData("denbighshire", "work learning", "Yes", "fits")]
    [InlineData("flintshire", "programme", "NotThisProgramme", "other-council other-programme")]
    [InlineData(null, "programme", "APersonMustCheck", "council-not-known other-programme")]
    public void Council_and_situation_count_too_and_every_reason_is_named(string? council, string situation, string verdict, string reasons)
    {
        var judged = Mentoring.Judge(new(new(1990, 1, 1), null, null), council, situation.Split(' ', StringSplitOptions.RemoveEmptyEntries), new(2026, 11, 21));
        Assert.Equal((verdict, reasons, 1), (judged.Verdict.ToString(), string.Join(' ', judged.Reasons), judged.RuleVersion));
    }

    [Theory]
    [InlineData("school", "NotThisProgramme", "at-school-not")]
    [InlineData("school left-school", "Yes", "fits")]
    [InlineData("work", "APersonMustCheck", "in-work")]
    [InlineData("school programme", "NotThisProgramme", "at-school-not other-programme-not")]
    public void What_a_situation_means_is_said_by_the_rules(string situation, string verdict, string reasons)
    {
        var judged = Rules(s => (s.AtSchool, s.InWork, s.OnProgramme) = (Verdict.NotThisProgramme, Verdict.APersonMustCheck, Verdict.NotThisProgramme))
            .Judge(new(new(1990, 1, 1), null, null), "denbighshire", situation.Split(' '), new(2026, 11, 21));
        Assert.Equal((verdict, reasons), (judged.Verdict.ToString(), string.Join(' ', judged.Reasons)));
    }

    [Theory]
    [InlineData("1996-11-22", "NotThisProgramme", "too-old")]
    [InlineData("1997-11-22", "Yes", "fits")]
    public void There_may_be_an_upper_limit(string born, string verdict, string reason)
    {
        var judged = Rules(s => s.Oldest = 29).Judge(new(Day(born), null, null), "denbighshire", [], new(2026, 11, 22));
        Assert.Equal((verdict, reason), (judged.Verdict.ToString(), string.Join(' ', judged.Reasons)));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(30)]
    public void A_guess_near_the_upper_limit_is_checked_too(int about) => Assert.Equal(
        ["age-near-limit"], Rules(s => s.Oldest = 29).Judge(new(null, about, new(2026, 11, 21)), "denbighshire", [], new(2026, 11, 21)).Reasons);

    [Theory]
    [InlineData("2026-11-30", "no-place-yet")]
    [InlineData("2026-12-01", "fits")]
    public void Without_a_place_a_person_checks_until_the_day_has_come(string on, string reason) => Assert.Equal(
        [reason], Rules(s => s.WaitingUntil = new(2026, 12, 1)).Judge(new(new(1990, 1, 1), null, null), "denbighshire", [], Day(on)).Reasons);

    private static Programme Rules(Action<Further> say)
    {
        var further = new Further();
        say(further);
        return new()
        {
            Code = "mentoring",
            Version = 2,
            NameEn = "Mentoring",
            NameCy = "Mentora",
            Controller = "denbighshire",
            Youngest = 16,
            Oldest = further.Oldest,
            Councils = ["denbighshire"],
            AtSchool = further.AtSchool,
            InWork = further.InWork,
            OnProgramme = further.OnProgramme,
            WaitingUntil = further.WaitingUntil,
            ValidFrom = new(2026, 1, 1),
            ValidTo = null,
        };
    }

    private static void AssertJudged(BirthDate birth, DateOnly on, string verdict, string reason)
    {
        var judged = Mentoring.Judge(birth, "denbighshire", [], on);
        Assert.Equal((verdict, reason), (judged.Verdict.ToString(), string.Join(' ', judged.Reasons)));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Further
    {
        public int? Oldest { get; set; }

        public Verdict AtSchool { get; set; }

        public Verdict InWork { get; set; }

        public Verdict OnProgramme { get; set; }

        public DateOnly? WaitingUntil { get; set; }
    }
}
