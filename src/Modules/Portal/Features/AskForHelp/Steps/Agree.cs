using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>What we do with it, who we are, and the one thing that is agreed to here: to take part.</summary>
internal sealed class Agree : Step
{
    /// <summary>Raised whenever the sentence or what stands above it changes its meaning.</summary>
    public const string WordingVersion = "2026-11";

    public bool ToTakePart { get; set; }

    internal override int Part => 4;

    internal override string? About => Given.IsYoung(Around.Today) ? "young" : "adult";

    // Agreed in these words. Other words are agreed to by a hand, never by a tick that stands there already.
    private Agreement? Before =>
        Given.Agreement is { ToTakePart: true, WordingVersion: WordingVersion } before && Given.Answered.Contains(AnsweredAs) ? before : null;

    internal override void Load() => ToTakePart = Before is not null;

    internal override IEnumerable<(string Field, string Fault)> Check()
    {
        if (!ToTakePart)
        {
            yield return (nameof(ToTakePart), T["missing"]);
        }
    }

    // When and in which language is kept from the day it was agreed, not from the day it was gathered.
    internal override void Save(Answers answers) =>
        answers.Agreement = Before ?? new(true, WordingVersion, Languages.Current, Around.Now);

    internal override IEnumerable<Row> Rows() => [new(T["label"], [T["agreed"]])];
}
