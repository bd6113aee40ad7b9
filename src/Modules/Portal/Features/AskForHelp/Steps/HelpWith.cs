namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>What the person would like help with: codes, and their own words beside them.</summary>
internal sealed class HelpWith : Step
{
    public const string Other = "other";
    public const string NotSure = "not-sure";

    public static readonly IReadOnlyList<string> Codes =
        ["work", "training", "school", "family-life", "feelings", "money-home", "things-to-do", "safety", Other, NotSure];

    public List<string> With { get; set; } = [];

    public string? InWords { get; set; }

    internal override int Part => 1;

    internal override void Load() => (With, InWords) = ([.. Given.HelpWith], Given.HelpWithOther);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. With.Count > 0 && With.All(Codes.Contains) ? [] : new[] { (nameof(With), T["missing"]) },
        .. With.Contains(NotSure) && With.Count > 1 ? [(nameof(With), T["both"])] : Array.Empty<(string, string)>(),
        .. With.Contains(Other) ? Judge(nameof(InWords), InWords, TextLength, "words-missing") : [],
    ];

    internal override void Save(Answers answers)
    {
        answers.HelpWith = [.. Codes.Where(With.Contains)];
        answers.HelpWithOther = With.Contains(Other) ? InWords : null;
    }

    internal override IEnumerable<Row> Rows() =>
        [new(T["label"], [.. Say(Codes.Where(code => code != Other), With), .. Said.Own(With.Contains(Other) ? InWords : null)])];

    internal override IEnumerable<string?> OwnWords() => [InWords];
}
