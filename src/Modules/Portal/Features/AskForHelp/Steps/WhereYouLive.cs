namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>Which council, asked and never guessed; a postcode if the person wants to; no fixed address is an answer.</summary>
internal sealed class WhereYouLive : Step
{
    public const string Other = "other";
    public const string NotSure = "not-sure";

    private const int PostcodeLength = 20;

    public string? Council { get; set; }

    public string? Postcode { get; set; }

    public bool NoFixedAddress { get; set; }

    internal override int Part => 2;

    internal override void Load() => (Council, Postcode, NoFixedAddress) = (Given.Council, Given.Postcode, Given.NoFixedAddress);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Council), Council, [.. Around.Councils.Select(council => council.Code), Other, NotSure]),
        .. Judge(nameof(Postcode), Postcode, PostcodeLength),
    ];

    internal override void Save(Answers answers) =>
        (answers.Council, answers.Postcode, answers.NoFixedAddress) = (Council, Kept(Postcode), NoFixedAddress);

    internal override IEnumerable<Row> Rows() =>
    [
        new(T["label"], [Around.Councils.FirstOrDefault(council => council.Code == Council)?.Name ?? T[Council!], .. NoFixedAddress ? [(Said)T["no-fixed"]] : Array.Empty<Said>()]),
        new(T["row-postcode"], Said.Own(Kept(Postcode))),
    ];
}
