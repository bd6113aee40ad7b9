namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>An interpreter, and what makes reading and talking possible.</summary>
internal sealed class Formats : Step
{
    public const string Other = "other";

    public static readonly IReadOnlyList<string> Codes = ["bsl", "large-print", "easy-read", Other];

    private static readonly string[] s_yesNo = ["interpreter-yes", "interpreter-no"];

    public string? Interpreter { get; set; }

    public List<string> Needs { get; set; } = [];

    public string? InWords { get; set; }

    internal override int Part => 3;

    internal override void Load() =>
        (Interpreter, Needs, InWords) = (Given.Interpreter switch { true => "interpreter-yes", false => "interpreter-no", null => null }, [.. Given.Formats], Given.OtherFormat);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Interpreter), Interpreter, s_yesNo, "interpreter-missing"),
        .. Needs.All(Codes.Contains) ? [] : new[] { (nameof(Needs), T["needs-wrong"]) },
        .. Needs.Contains(Other) ? Judge(nameof(InWords), InWords, TextLength, "words-missing") : [],
    ];

    internal override void Save(Answers answers)
    {
        answers.Interpreter = Interpreter == "interpreter-yes";
        answers.Formats = [.. Codes.Where(Needs.Contains)];
        answers.OtherFormat = Needs.Contains(Other) ? InWords : null;
    }

    internal override IEnumerable<Row> Rows() =>
    [
        new(T["interpreter"], [T[Interpreter!]]),
        new(T["row-needs"], [.. Say(Codes.Where(code => code != Other), Needs), .. Said.Own(Needs.Contains(Other) ? InWords : null)]),
    ];

    internal override IEnumerable<string?> OwnWords() => [InWords];
}
