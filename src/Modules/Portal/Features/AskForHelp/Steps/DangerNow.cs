using Community.Platform.Language;
using Community.Portal.Features.Danger;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>Is somebody in danger now? Asked before anything else; yes leads to help first, and on from there.</summary>
internal sealed class DangerNow : Step
{
    private static readonly string[] s_codes = ["yes", "no"];

    public string? InDanger { get; set; }

    internal override int Part => 1;

    internal override bool Begins => true;

    internal override void Load() => InDanger = Given.InDanger switch { true => "yes", false => "no", null => null };

    internal override IEnumerable<(string Field, string Fault)> Check() => Judge(nameof(InDanger), InDanger, s_codes);

    internal override void Save(Answers answers) => answers.InDanger = InDanger == "yes";

    internal override IEnumerable<Row> Rows() => [new(T["label"], [T[InDanger!]])];

    internal override string? Onward(Walk walk, Addresses addresses) => InDanger == "yes" ? addresses.Of<DangerModel>() : null;
}
