using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>What matters to the person, in their own words. Asked first of all that is asked about them.</summary>
internal sealed class WhatMatters : Step
{
    public const int Longest = 4000;

    public string? Words { get; set; }

    public override bool IsComplete(Answers answers) => answers.WhatMatters is not null;

    public override void Load(Answers answers) => Words = answers.WhatMatters;

    public override IEnumerable<(string Field, string Fault)> Check(IStringLocalizer texts)
    {
        if (string.IsNullOrWhiteSpace(Words))
        {
            yield return (nameof(Words), texts["missing"]);
        }
    }

    public override void Save(Answers answers) => answers.WhatMatters = Words;

    public override IEnumerable<(string Label, string? Answer)> Rows(Answers answers, IStringLocalizer texts) => [(texts["Title"], answers.WhatMatters)];
}
