using Community.Platform.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Platform.Scheduling;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Days = new(BankHolidays.Seeded);

    private static readonly Arbitrary<DateOnly> AnyDay =
        Gen.Choose(0, 3 * 365).Select(n => new DateOnly(2026, 1, 1).AddDays(n)).ToArbitrary();

    private static readonly Arbitrary<int> AnyCount = Gen.Choose(-60, 60).ToArbitrary();
    private static readonly Arbitrary<int> Forward = Gen.Choose(1, 60).ToArbitrary();

    [Theory]
    [InlineData("2026-12-24", 1, "2026-12-29")] // Christmas, a weekend, and Boxing Day's substitute
    [InlineData("2026-12-26", 0, "2026-12-29")]
    [InlineData("2026-12-29", 0, "2026-12-29")]
    [InlineData("2026-12-29", -1, "2026-12-24")]
    [InlineData("2026-04-02", 3, "2026-04-09")] // over Easter
    [InlineData("2026-11-21", 1, "2026-11-23")] // from a Saturday
    [InlineData("2026-02-27", 1, "2026-03-02")] // St David's Day is no bank holiday
    [InlineData("2027-03-01", 0, "2027-03-01")]
    public void Working_days_are_counted_over_weekends_and_bank_holidays(string from, int n, string expected) =>
        Assert.Equal(Day(expected), Days.AddWorkingDays(Day(from), n));

    [Fact]
    public void The_answer_is_always_a_working_day() =>
        Prop.ForAll(AnyDay, AnyCount, (day, n) => Days.IsWorkingDay(Days.AddWorkingDays(day, n))).QuickCheckThrowOnFailure();

    [Fact]
    public void Exactly_n_working_days_lie_between() =>
        Prop.ForAll(AnyDay, Forward, (day, n) =>
        {
            var end = Days.AddWorkingDays(day, n);
            return Enumerable.Range(1, end.DayNumber - day.DayNumber).Count(i => Days.IsWorkingDay(day.AddDays(i))) == n;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_steps_forward_are_one_long_step() =>
        Prop.ForAll(AnyDay, Forward, Forward, (day, a, b) =>
            Days.AddWorkingDays(Days.AddWorkingDays(day, a), b) == Days.AddWorkingDays(day, a + b)).QuickCheckThrowOnFailure();

    [Fact]
    public void From_a_working_day_the_way_back_leads_home() =>
        Prop.ForAll(AnyDay, AnyCount, (day, n) =>
        {
            var start = Days.AddWorkingDays(day, 0);
            return Days.AddWorkingDays(Days.AddWorkingDays(start, n), -n) == start;
        }).QuickCheckThrowOnFailure();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
