using System.Globalization;

namespace Community.Platform.Forms;

/// <summary>
/// A date as a person types it, three texts kept exactly: whatever they hold, it can be shown again.
/// </summary>
public sealed class DateInput
{
    /// <summary>As typed.</summary>
    public string? Day { get; set; }

    /// <summary>As typed.</summary>
    public string? Month { get; set; }

    /// <summary>As typed.</summary>
    public string? Year { get; set; }

    /// <summary>Nothing was typed at all.</summary>
    public bool IsBlank => Text.IsBlank(Day) && Text.IsBlank(Month) && Text.IsBlank(Year);

    /// <summary>Which parts were left out, in the order of the page.</summary>
    public IReadOnlyList<string> Missing =>
        [.. new[] { (nameof(Day), Day), (nameof(Month), Month), (nameof(Year), Year) }
            .Where(part => Text.IsBlank(part.Item2)).Select(part => part.Item1)];

    /// <summary>The three texts of a known date.</summary>
    public static DateInput From(DateOnly date) => new()
    {
        Day = date.Day.ToString(CultureInfo.InvariantCulture),
        Month = date.Month.ToString(CultureInfo.InvariantCulture),
        Year = date.Year.ToString("D4", CultureInfo.InvariantCulture),
    };

    /// <summary>A day that the calendar has, with a year of four figures: 30 February and “99” are refused.</summary>
    public bool TryRead(out DateOnly date)
    {
        date = default;
        if (!Number(Day, 2, out var day) || !Number(Month, 2, out var month) || !Number(Year, 4, out var year)
            || Year!.Trim().Length != 4 || year < 1 || month is < 1 or > 12
            || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool Number(string? typed, int most, out int number)
    {
        number = 0;
        var text = typed?.Trim() ?? "";
        return text.Length <= most && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
