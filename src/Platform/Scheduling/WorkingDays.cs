namespace Community.Platform.Scheduling;

/// <summary>Which days are worked, for one set of bank holidays. No database, no clock: rules take it as an argument.</summary>
public sealed class WorkingDays(IReadOnlySet<DateOnly> bankHolidays)
{
    /// <summary>Monday to Friday, and no bank holiday of England and Wales.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !bankHolidays.Contains(day);

    /// <summary>
    /// The nth working day after a day, which itself does not count: 1 is the next working day.
    /// 0 is the day itself, or the next working day when it is none. Below 0 it counts back: -1 is the working day before.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly day, int n)
    {
        if (n == 0)
        {
            return IsWorkingDay(day) ? day : AddWorkingDays(day, 1);
        }

        var step = Math.Sign(n);
        for (var left = Math.Abs(n); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
