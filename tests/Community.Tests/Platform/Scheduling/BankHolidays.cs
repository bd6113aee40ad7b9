using System.Text.RegularExpressions;
using Community.Platform.Scheduling;

namespace Community.Tests.Platform.Scheduling;

/// <summary>What the migration seeds, read from the migration itself.</summary>
internal static partial class BankHolidays
{
    public static IReadOnlySet<DateOnly> Seeded { get; } =
        Row().Matches(Script()).Select(m => DateOnly.ParseExact(m.Groups["day"].Value, "yyyy-MM-dd")).ToHashSet();

    private static string Script()
    {
        using var stream = typeof(Calendar).Assembly.GetManifestResourceStream("0030_calendar.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^    \('(?<day>\d{4}-\d\d-\d\d)'", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
