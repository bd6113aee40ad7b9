namespace Community.Tests.Platform.Scheduling;

public sealed class BankHolidaysTests
{
    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    [InlineData(2028)]
    public void The_seeded_days_are_those_of_the_law(int year) =>
        Assert.Equal(ByLaw(year).Order(), BankHolidays.Seeded.Where(d => d.Year == year).Order());

    [Fact]
    public void Eight_days_are_seeded_for_each_of_three_years() => Assert.Equal(24, BankHolidays.Seeded.Count);

    // Banking and Financial Dealings Act 1971 and the yearly proclamations; a fixed day on a weekend moves to the next free weekday.
    private static List<DateOnly> ByLaw(int year)
    {
        var easter = Easter(year);
        List<DateOnly> days =
        [
            easter.AddDays(-2), easter.AddDays(1),
            FirstMonday(new(year, 5, 1)), FirstMonday(new(year, 5, 25)), FirstMonday(new(year, 8, 25)),
        ];
        foreach (var wanted in new DateOnly[] { new(year, 1, 1), new(year, 12, 25), new(year, 12, 26) })
        {
            var day = wanted;
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.Contains(day))
            {
                day = day.AddDays(1);
            }

            days.Add(day);
        }

        return days;
    }

    private static DateOnly FirstMonday(DateOnly from) => from.AddDays((8 - (int)from.DayOfWeek) % 7);

    // The anonymous Gregorian computus.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
