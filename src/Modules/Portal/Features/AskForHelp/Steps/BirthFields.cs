using System.Globalization;
using Community.Contracts.Portal;
using Community.Platform.Forms;
using Community.Platform.Language;
using Calendar = Community.Platform.Scheduling.Calendar;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>A date of birth as far as it is known: exact, about how old, or not known. Two steps ask for one.</summary>
internal sealed class BirthFields
{
    private const int Oldest = 120;

    public string? Known { get; set; }

    public DateInput Born { get; set; } = new();

    public string? Age { get; set; }

    internal static BirthFields From(BirthDate? birth) => birth switch
    {
        null => new(),
        { Exact: { } day } => new() { Known = "exact", Born = DateInput.From(day) },
        { AboutAge: { } age } => new() { Known = "about", Age = age.ToString(CultureInfo.InvariantCulture) },
        _ => new() { Known = "unknown" },
    };

    internal IEnumerable<(string Field, string Fault)> Check(string prefix, Words texts, DateOnly today) => Known switch
    {
        "exact" => CheckDay(prefix + ".Born", texts, today),
        "about" when ReadAge() is null => [(prefix + ".Age", texts["birth-age-wrong"])],
        "about" or "unknown" => [],
        _ => [(prefix + ".Known", texts["birth-missing"])],
    };

    /// <summary>The age was given today, unless it is the one that was given before.</summary>
    internal BirthDate ToBirthDate(DateOnly today, BirthDate? before) => Known switch
    {
        "exact" when Born.TryRead(out var day) => new(day, null, null),
        "about" when ReadAge() is { } age => new(null, age, before?.AboutAge == age ? before.AgeGivenOn : today),
        _ => BirthDate.Unknown,
    };

    internal static Said InWords(BirthDate birth, Words texts) => birth switch
    {
        { Exact: { } day } => Dates.Date(day),
        { AboutAge: { } age } => texts["birth-about", age],
        _ => texts["birth-unknown"],
    };

    private IEnumerable<(string Field, string Fault)> CheckDay(string field, Words texts, DateOnly today)
    {
        if (Born.IsBlank)
        {
            yield return (field, texts["birth-day-missing"]);
        }
        else if (Born.Missing is [var first, ..])
        {
            yield return ($"{field}.{first}", texts["birth-day-incomplete"]);
        }
        else if (!Born.TryRead(out var day) || Calendar.Age(day, today) > Oldest)
        {
            yield return (field, texts["birth-day-wrong"]);
        }
        else if (day > today)
        {
            yield return (field, texts["birth-day-future"]);
        }
    }

    private int? ReadAge() =>
        int.TryParse(Age?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= Oldest ? age : null;
}
