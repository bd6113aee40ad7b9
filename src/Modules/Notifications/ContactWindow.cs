using Community.Platform.Scheduling;

namespace Community.Notifications;

/// <summary>When somebody may be written to, in London: days, and hours from one up to but not including another.</summary>
/// <param name="Days">"any", "weekdays" or "weekends".</param>
internal sealed record ContactWindow(string Days, int? From, int? To)
{
    public static readonly ContactWindow Always = new("any", null, null);

    // Whatever the window, it opens within a week; the rest is for the clock change and for starting late in the day.
    private const int DaysAhead = 8;

    /// <summary>This moment when the window is open, otherwise its next opening. Null when it never opens.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        if (IsOpen(now))
        {
            return now;
        }

        // Every full hour is asked as the clock on the wall shows it, so that an hour that March skips opens nothing.
        var today = Calendar.LondonDate(now);
        return Enumerable.Range(0, DaysAhead * 24)
            .Select(hour => Calendar.At(today.AddDays(hour / 24), new(hour % 24, 0)).ToUniversalTime())
            .Where(moment => moment > now && IsOpen(moment))
            .Select(moment => (DateTimeOffset?)moment)
            .FirstOrDefault();
    }

    private bool IsOpen(DateTimeOffset moment)
    {
        var london = Calendar.InLondon(moment);
        var weekend = london.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var (from, to) = (From ?? 0, To ?? 24);
        return (Days, weekend) is ("any", _) or ("weekdays", false) or ("weekends", true)
            && (from < to ? london.Hour >= from && london.Hour < to : from != to && (london.Hour >= from || london.Hour < to));
    }
}
