using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>One person in the family: new, or with the id in the address.</summary>
internal sealed class FamilyPerson : Step
{
    public static readonly IReadOnlyList<string> Relationships =
        ["child", "step-child", "foster-child", "grandchild", "partner", "parent", "sibling", "relative", "other"];

    private static readonly string[] s_yesNo = ["yes", "no"];
    private static readonly string[] s_languages = ["cy", "en", "unknown"];

    private bool _isAnew;

    public string? Name { get; set; }

    public BirthFields Birth { get; set; } = new();

    public string? Relationship { get; set; }

    public string? Wants { get; set; }

    public string? Language { get; set; }

    /// <summary>The mark of the person whom the page showed; blank for somebody new.</summary>
    public string? Was { get; set; }

    internal override int Part => 2;

    internal override bool IsAnswer => false;

    internal override bool IsComplete => true;

    /// <summary>Nobody in the list has this id any more.</summary>
    internal bool IsGone => Item is not null && Before is null;

    internal bool MayBeShown => Item is null ? Given.Family.Count < Family.Most : Before is not null;

    private FamilyMember? Before => Given.Family.FirstOrDefault(person => person.Id == Item);

    // Whoever was changed or taken out since the page was shown is not written over: they are told anew.
    private FamilyMember? Same(IEnumerable<FamilyMember> people) => people.FirstOrDefault(person => person.Id == Item && person.Mark == Was);

    internal override void Load()
    {
        if (Before is { } person)
        {
            (Name, Birth, Relationship) = (person.Name, BirthFields.From(person.Birth), person.Relationship);
            (Wants, Language) = (person.WantsHelp ? "yes" : "no", person.Language ?? "unknown");
            Was = person.Mark;
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
        .. Same(Given.Family) is null && Given.Family.Count >= Family.Most ? [(nameof(Name), T["full"])] : Array.Empty<(string, string)>(),
    ];

    internal override void Save(Answers answers)
    {
        var before = Same(answers.Family);
        var person = new FamilyMember(Name!, Birth.ToBirthDate(Around.Today, before?.Birth), Relationship!, Wants == "yes", Language == "unknown" ? null : Language)
        {
            Id = before?.Id ?? Guid.NewGuid(),
            Changes = before is null ? 0 : before.Changes + 1,
        };
        _isAnew = Item is not null && before is null;
        answers.Family = before is null ? [.. answers.Family, person] : [.. answers.Family.Select(other => other.Id == person.Id ? person : other)];
    }

    internal override IEnumerable<Row> Rows() => [];

    internal override string? Onward(Walk walk, Addresses addresses) =>
        _isAnew ? Family.ChangedAt(walk.AddressOf<Family>(addresses)) : walk.AddressOf<Family>(addresses);
}
