using Community.Platform.Database;

namespace Community.Platform.Scheduling;

/// <summary>The one place that knows London dates, clock changes, working days, "one month" and ages.</summary>
public sealed class Calendar(AppDatabase database, TimeProvider clock)
{
    // A day added on the administrator's page counts on every host soon after, without a message to each.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private volatile Loaded? _loaded;

    /// <summary>Europe/London.</summary>
    public static TimeZoneInfo London { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date in London.</summary>
    public DateOnly Today => LondonDate(clock.GetUtcNow());

    /// <summary>The working days by the bank holidays in the database; asked again when they are five minutes old.</summary>
    public async ValueTask<WorkingDays> WorkingDaysAsync(CancellationToken stop = default) =>
        _loaded is { } loaded && clock.GetElapsedTime(loaded.At) < Fresh ? loaded.Days : await ReloadAsync(stop);

    /// <summary>Reads the bank holidays now.</summary>
    public async Task<WorkingDays> ReloadAsync(CancellationToken stop = default)
    {
        var at = clock.GetTimestamp();
        HashSet<DateOnly> holidays = [];
        await using var command = database.Source.CreateCommand("select day from scheduling.bank_holiday where withdrawn_at is null");
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            holidays.Add(reader.GetFieldValue<DateOnly>(0));
        }

        var days = new WorkingDays(holidays);
        _loaded = new(days, at);
        return days;
    }

    /// <summary>The same moment with London's offset.</summary>
    public static DateTimeOffset InLondon(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, London);

    /// <summary>The date in London at a moment: in summer it changes at 23:00 UTC.</summary>
    public static DateOnly LondonDate(DateTimeOffset moment) => DateOnly.FromDateTime(InLondon(moment).DateTime);

    /// <summary>
    /// The moment of a London day and time. A time that the clock skips in March counts as if it had not yet been put forward
    /// (01:30 is 02:30 BST); a time that comes twice in October is the first of the two (BST).
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        var offset = London.IsInvalidTime(local) ? London.GetUtcOffset(local.AddHours(-2))
            : London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Max()
            : London.GetUtcOffset(local);
        return InLondon(new DateTimeOffset(local, offset));
    }

    /// <summary>
    /// "One month from" a date in law: the same day of a later month, or that month's last day when there is none (31 January, 28 February).
    /// Where it must be a working day, follow with <c>AddWorkingDays(date, 0)</c>.
    /// </summary>
    public static DateOnly CorrespondingDate(DateOnly received, int months = 1) => received.AddMonths(months);

    /// <summary>
    /// Full years on a London date. An age is reached as the birthday begins; who was born on 29 February reaches it on 1 March
    /// in a common year. Below 0 before birth.
    /// </summary>
    public static int Age(DateOnly birth, DateOnly on) =>
        on.Year - birth.Year - ((on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);

    private sealed record Loaded(WorkingDays Days, long At);
}
