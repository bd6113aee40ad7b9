namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>A phrase of one's own, to follow what happens later. Not asked again of those who chose one while saving.</summary>
internal sealed class ChoosePhrase : Step
{
    public string? Phrase { get; set; }

    internal override int Part => 4;

    internal override bool Applies => Given.PhraseHash is null || Given.Answered.Contains(Key);

    internal override void Load()
    {
    }

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Phrase), Phrase, Portal.Phrase.Longest),
        .. Kept(Phrase) is null || Portal.Phrase.IsStrongEnough(Phrase) ? [] : new[] { (nameof(Phrase), T["weak"]) },
    ];

    // The phrase itself is never stored: an empty field leaves the one that was chosen before.
    internal override void Save(Answers answers) => answers.PhraseHash = Kept(Phrase) is { } phrase ? Portal.Phrase.Hash(phrase) : Given.PhraseHash;

    internal override IEnumerable<Row> Rows() => [new(T["label"], Given.PhraseHash is null ? [] : [T["chosen"]])];
}
