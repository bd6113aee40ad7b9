using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>What we do with it, who we are, and the one thing that is agreed to here: to take part.</summary>
internal sealed class Agree : Step
{
    /// <summary>Raised whenever the sentence or what stands above it changes its meaning.</summary>
    public const string WordingVersion = "2026-11";

    public bool ToTakePart { get; set; }

    internal override int Part => 4;

    internal override void Load() => ToTakePart = Given.Agreement is { ToTakePart: true, WordingVersion: WordingVersion };

    internal override IEnumerable<(string Field, string Fault)> Check()
    {
        if (!ToTakePart)
        {
            yield return (nameof(ToTakePart), T["missing"]);
        }
    }

    // When and in which language is kept from the day it was agreed, not from the day it was gathered.
    internal override void Save(Answers answers) =>
        answers.Agreement = Given.Agreement is { ToTakePart: true, WordingVersion: WordingVersion } before ? before : new(true, WordingVersion, Languages.Current, Around.Now);

    internal override IEnumerable<Row> Rows() => [new(T["label"], [T["agreed"]])];
}
