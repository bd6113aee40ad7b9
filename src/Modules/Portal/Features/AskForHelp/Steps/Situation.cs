using Community.Contracts.Portal;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>In work or learning, left school, on another programme: so that what is offered fits.</summary>
internal sealed class Situation : Step
{
    public const string Programme = "programme";

    public static readonly IReadOnlyList<string> Alone = ["none", "no-answer"];

    public static readonly IReadOnlyList<string> Codes =
        ["work", "learning", "school", "left-school", "looking", "caring", "unwell", Programme, .. Alone];

    public List<string> Now { get; set; } = [];

    public string? Which { get; set; }

    internal override int Part => 2;

    internal override string? About => Given.AskingFor == Asking.MyChild ? "child" : "asker";

    internal override void Load() => (Now, Which) = ([.. Given.Situation], Given.Programme);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Now.Count > 0 && Now.All(Codes.Contains) ? [] : new[] { (nameof(Now), T["missing"]) },
        .. Now.Exists(Alone.Contains) && Now.Count > 1 ? [(nameof(Now), T["both"])] : Array.Empty<(string, string)>(),
        .. Now.Contains(Programme) ? Judge(nameof(Which), Which, NameLength) : [],
    ];

    internal override void Save(Answers answers)
    {
        answers.Situation = [.. Codes.Where(Now.Contains)];
        answers.Programme = Now.Contains(Programme) ? Kept(Which) : null;
    }

    internal override IEnumerable<Row> Rows() =>
        [new(T["label"], [.. Say(Codes, Now), .. Said.Own(Now.Contains(Programme) ? Kept(Which) : null)])];

    internal override IEnumerable<string?> OwnWords() => [Which];
}
