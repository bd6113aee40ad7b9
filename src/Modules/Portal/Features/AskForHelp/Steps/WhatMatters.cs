namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>What matters to the person, in their own words. Asked first of all that is asked about them.</summary>
internal sealed class WhatMatters : Step
{
    public string? Matters { get; set; }

    internal override int Part => 1;

    internal override void Load() => Matters = Given.WhatMatters;

    internal override IEnumerable<(string Field, string Fault)> Check() => Judge(nameof(Matters), Matters, TextLength, "missing");

    internal override void Save(Answers answers) => answers.WhatMatters = Matters;

    internal override IEnumerable<Row> Rows() => [new(T["Title"], Said.Own(Matters))];

    internal override IEnumerable<string?> OwnWords() => [Matters];
}
