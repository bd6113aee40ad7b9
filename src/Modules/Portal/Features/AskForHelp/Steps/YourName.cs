using Community.Contracts.Portal;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The name of the person who asks, as they write it; for a child also what they are to the child.</summary>
internal sealed class YourName : Step
{
    public static readonly IReadOnlyList<string> Relationships = ["parent", "step-parent", "foster-carer", "grandparent", "relative", "other"];

    public string? Name { get; set; }

    public string? Relationship { get; set; }

    internal override int Part => 2;

    internal bool IsForChild => Given.AskingFor == Asking.MyChild;

    internal override void Load() => (Name, Relationship) = (Given.Name, Given.RelationshipToChild);

    internal override IEnumerable<(string Field, string Fault)> Check() =>
    [
        .. Judge(nameof(Name), Name, NameLength, "missing"),
        .. IsForChild ? Judge(nameof(Relationship), Relationship, Relationships, "relationship-missing") : [],
    ];

    internal override void Save(Answers answers)
    {
        answers.Name = Name;
        answers.RelationshipToChild = IsForChild ? Relationship : null;
    }

    internal override IEnumerable<Row> Rows() =>
    [
        new(T["label"], Said.Own(Name)),
        .. IsForChild ? [new Row(T["relationship"], [T[Relationship!]])] : Array.Empty<Row>(),
    ];
}
