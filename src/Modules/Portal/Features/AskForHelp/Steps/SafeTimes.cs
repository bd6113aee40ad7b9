using System.Globalization;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>When to ring or text, whether to leave a message, whether to say who we are: the sender obeys these too.</summary>
internal sealed class SafeTimes : Step
{
    public static readonly IReadOnlyList<string> DayCodes = ["any", "weekdays", "weekends"];

    private static readonly string[] s_leave = ["leave-yes", "leave-no"];
    private static readonly string[] s_say = ["say-yes", "say-no"];

    public string? Days { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Leave { get; set; }

    public string? SayWho { get; set; }

    public string? Notes { get; set; }

    internal override int Part => 3;

    /// <summary>Hours in which a call or text may be wished for.</summary>
    internal static IEnumerable<int> Hours => Enumerable.Range(8, 13);

    internal bool AsksTimes => Given.Ways.Contains(SafeWays.ByPhone) || Given.Ways.Contains(SafeWays.ByText);

    internal bool AsksLeave => Given.Ways.Contains(SafeWays.ByPhone);

    internal override void Load()
    {
        (Days, From, To) = (Given.Days, Given.FromHour?.ToString(CultureInfo.InvariantCulture), Given.ToHour?.ToString(CultureInfo.InvariantCulture));
        (Leave, SayWho, Notes) = (Code("leave", Given.MayLeaveMessage), Code("say", Given.MaySayWho), Given.ContactNotes);
    }

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. AsksTimes ? Judge(nameof(Days), Days, DayCodes, "days-missing") : [],
        .. AsksTimes ? CheckHours() : [],
        .. AsksLeave ? Judge(nameof(Leave), Leave, s_leave, "leave-missing") : [],
        .. Judge(nameof(SayWho), SayWho, s_say, "say-missing"),
        .. Judge(nameof(Notes), Notes, TextLength),
    ];

    internal override void Save(Answers answers)
    {
        answers.Days = AsksTimes ? Days : null;
        (answers.FromHour, answers.ToHour) = AsksTimes ? (Hour(From), Hour(To)) : (null, null);
        answers.MayLeaveMessage = AsksLeave ? Leave == "leave-yes" : null;
        answers.MaySayWho = SayWho == "say-yes";
        answers.ContactNotes = Kept(Notes);
    }

    internal override IEnumerable<Row> Rows() =>
    [
        .. AsksTimes ? [new Row(T["days"], T[Days!], HoursInWords())] : Array.Empty<Row>(),
        .. AsksLeave ? [new Row(T["leave"], [T[Leave!]])] : Array.Empty<Row>(),
        new(T["say"], [T[SayWho!]]),
        new(T["row-notes"], Said.Own(Kept(Notes))),
    ];

    internal override IEnumerable<string?> OwnWords() => [Notes];

    internal static string HourInWords(int hour) => Dates.Time(new TimeOnly(hour, 0));

    private static string? Code(string question, bool? answer) => answer switch { true => question + "-yes", false => question + "-no", null => null };

    private static int? Hour(string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && Hours.Contains(hour) ? hour : null;

    private IEnumerable<(string Field, string Fault)> CheckHours()
    {
        foreach (var (field, code) in new[] { (nameof(From), From), (nameof(To), To) })
        {
            if (!string.IsNullOrEmpty(code) && Hour(code) is null)
            {
                yield return (field, T["hour-wrong"]);
            }
        }

        if (Hour(From) >= Hour(To))
        {
            yield return (nameof(To), T["to-before-from"]);
        }
    }

    private Said HoursInWords() => (Hour(From), Hour(To)) switch
    {
        ({ } from, { } to) => T["between", Dates.And(new(from, 0), new(to, 0))],
        ({ } from, null) => T["after", HourInWords(from)],
        (null, { } to) => T["before", HourInWords(to)],
        _ => T["any-time"],
    };
}
