using System.Globalization;
using Calendar = Community.Platform.Scheduling.Calendar;

namespace Community.Platform.Language;

/// <summary>
/// Dates and times as the public reads them: no ordinals, "2:30pm". Everything is London time.
/// Without a language the current one is spoken. Welsh texts put a figure or "dydd" after a preposition, never a bare month: months mutate.
/// </summary>
public static class Dates
{
    /// <summary>"March 2026", "Mawrth 2026": in a list of months, never after a preposition.</summary>
    public static string Month(DateOnly day, string? language = null) => Format(day, "MMMM yyyy", language);

    /// <summary>"3 March 2026", "3 Mawrth 2026".</summary>
    public static string Date(DateOnly day, string? language = null) => Format(day, "d MMMM yyyy", language);

    /// <summary>"3 March 2026" of the London day on which the moment falls.</summary>
    public static string Date(DateTimeOffset moment, string? language = null) => Date(Calendar.LondonDate(moment), language);

    /// <summary>Inside a sentence, after "by" or "erbyn": "Tuesday 3 March 2026", "dydd Mawrth 3 Mawrth 2026".</summary>
    public static string WithWeekday(DateOnly day, string? language = null, bool year = true) =>
        Weekday(day, language) + Format(day, year ? " d MMMM yyyy" : " d MMMM", language);

    /// <summary>When it happens: "on Tuesday 3 March 2026", and with its soft mutation "ddydd Mawrth 3 Mawrth 2026".</summary>
    public static string OnWeekday(DateOnly day, string? language = null, bool year = true) =>
        (IsWelsh(language) ? "d" : "on ") + WithWeekday(day, language, year);

    /// <summary>"10am", "2:30pm", "midday", "midnight"; after "am" in Welsh as after "at" in English.</summary>
    public static string Time(TimeOnly time, string? language = null) => (time.Hour, time.Minute) switch
    {
        (0, 0) => IsWelsh(language) ? "hanner nos" : "midnight",
        (12, 0) => IsWelsh(language) ? "hanner dydd" : "midday",
        // Welsh public bodies write am and pm too, where ICU would give yb and yh.
        (_, 0) => time.ToString("htt", CultureInfo.InvariantCulture).ToLowerInvariant(),
        _ => time.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant(),
    };

    /// <summary>"2:30pm", whichever side of a clock change the moment is on.</summary>
    public static string Time(DateTimeOffset moment, string? language = null) =>
        Time(TimeOnly.FromDateTime(Calendar.InLondon(moment).DateTime), language);

    /// <summary>After "between": "9am and 11am"; after "rhwng": "9am ac 11am", for "un" and "un ar ddeg" begin with a vowel.</summary>
    public static string And(TimeOnly from, TimeOnly to, string? language = null) =>
        (IsWelsh(language), to.Hour % 12) switch
        {
            (false, _) => $"{Time(from, language)} and {Time(to, language)}",
            (true, 1 or 11) => $"{Time(from, language)} ac {Time(to, language)}",
            _ => $"{Time(from, language)} a {Time(to, language)}",
        };

    /// <summary>"3 March 2026 at 2:30pm", "3 Mawrth 2026 am 2:30pm".</summary>
    public static string DateAndTime(DateTimeOffset moment, string? language = null) =>
        $"{Date(moment, language)} {At(language)} {Time(moment, language)}";

    /// <summary>"on Tuesday 3 March 2026 at 2:30pm", "ddydd Mawrth 3 Mawrth 2026 am 2:30pm".</summary>
    public static string OnWeekdayAndTime(DateTimeOffset moment, string? language = null) =>
        $"{OnWeekday(Calendar.LondonDate(moment), language)} {At(language)} {Time(moment, language)}";

    private static string At(string? language) => IsWelsh(language) ? "am" : "at";

    // ICU begins Welsh weekdays with a capital, which belongs to headings only: "Dydd Mawrth".
    private static string Weekday(DateOnly day, string? language)
    {
        var name = Format(day, "dddd", language);
        return IsWelsh(language) ? string.Concat("d", name.AsSpan(1)) : name;
    }

    private static string Format(DateOnly day, string pattern, string? language) =>
        day.ToString(pattern, Languages.Culture(language ?? Languages.Current));

    private static bool IsWelsh(string? language) => (language ?? Languages.Current) == Languages.Welsh;
}
