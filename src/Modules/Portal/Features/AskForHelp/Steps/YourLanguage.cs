namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The languages for writing and for speaking. Asked of everybody: neither is taken for granted.</summary>
internal sealed class YourLanguage : Step
{
    public const string Other = "other";

    public static readonly IReadOnlyList<string> ForWriting = ["cy", "en", "both"];
    public static readonly IReadOnlyList<string> ForSpeaking = ["cy", "en", Other];

    public string? Writing { get; set; }

    public string? Speaking { get; set; }

    public string? Which { get; set; }

    internal override int Part => 3;

    internal override void Load() => (Writing, Speaking, Which) = (Given.Writing, Given.Speaking, Given.OtherLanguage);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Writing), Writing, ForWriting, "writing-missing"),
        .. Judge(nameof(Speaking), Speaking, ForSpeaking, "speaking-missing"),
        .. Speaking == Other ? Judge(nameof(Which), Which, NameLength, "which-missing") : [],
    ];

    internal override void Save(Answers answers) =>
        (answers.Writing, answers.Speaking, answers.OtherLanguage) = (Writing, Speaking, Speaking == Other ? Which : null);

    internal override IEnumerable<Row> Rows() =>
    [
        new(T["writing"], [T["in-" + Writing]]),
        new(T["speaking"], Speaking == Other ? Said.Own(Which) : [T["in-" + Speaking]]),
    ];
}
