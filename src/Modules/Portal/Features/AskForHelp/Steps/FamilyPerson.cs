using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>One person in the family: new, or with the number in the address.</summary>
internal sealed class FamilyPerson : Step
{
    public static readonly IReadOnlyList<string> Relationships =
        ["child", "step-child", "foster-child", "grandchild", "partner", "parent", "sibling", "relative", "other"];

    private static readonly string[] s_yesNo = ["yes", "no"];
    private static readonly string[] s_languages = ["cy", "en", "unknown"];

    public string? Name { get; set; }

    public BirthFields Birth { get; set; } = new();

    public string? Relationship { get; set; }

    public string? Wants { get; set; }

    public string? Language { get; set; }

    internal override int Part => 2;

    internal override bool IsAnswer => false;

    internal override bool IsComplete => true;

    private FamilyMember? Before => Item is { } number && number <= Given.Family.Count ? Given.Family[number - 1] : null;

    internal override void Load()
    {
        if (Before is { } person)
        {
            (Name, Birth, Relationship) = (person.Name, BirthFields.From(person.Birth), person.Relationship);
            (Wants, Language) = (person.WantsHelp ? "yes" : "no", person.Language ?? "unknown");
        }
        else if (Given is { AskingFor: Asking.MyChild, Family.Count: 0 })
        {
            // Whoever asks for their child wants help for the first child they name; it can be changed.
            Wants = "yes";
        }
    }

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Name), Name, NameLength, "missing"),
        .. Birth.Check(nameof(Birth), T, Around.Today),
        .. Judge(nameof(Relationship), Relationship, Relationships, "relationship-missing"),
        .. Judge(nameof(Wants), Wants, s_yesNo, "wants-missing"),
        .. Judge(nameof(Language), Language, s_languages, "language-missing"),
    ];

    internal override void Save(Answers answers)
    {
        var before = Item is { } place && place <= answers.Family.Count ? answers.Family[place - 1] : null;
        var person = new FamilyMember(
            Name!, Birth.ToBirthDate(Around.Today, before?.Birth), Relationship!, Wants == "yes", Language == "unknown" ? null : Language);
        if (before is not null)
        {
            answers.Family = [.. answers.Family.Select((other, at) => at == Item - 1 ? person : other)];
        }
        else if (answers.Family.Count < Family.Most)
        {
            answers.Family = [.. answers.Family, person];
        }
    }

    internal override IEnumerable<Row> Rows() => [];

    internal override string? Onward(Walk walk, Addresses addresses) => walk.AddressOf<Family>(addresses);
}
