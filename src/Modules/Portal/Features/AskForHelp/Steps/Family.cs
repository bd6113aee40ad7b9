using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The list of the people in the family: add one, change one, take one out, go on. Each is a page of its own.</summary>
internal sealed class Family : Step
{
    public const int Most = 12;

    /// <summary>The number of the person whose button was pressed.</summary>
    public string? Remove { get; set; }

    internal override int Part => 2;

    internal override bool Applies => Given.AskingFor != Asking.MyselfUnder18;

    internal override bool IsAnswer => Removed is null;

    /// <summary>Nobody is on a list that needs somebody.</summary>
    internal bool MustBegin => Given is { Family.Count: 0, AskingFor: Asking.MyChild or Asking.MyFamily };

    private int? Removed => int.TryParse(Remove, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Given.Family.Count ? number : null;

    internal override void Load()
    {
    }

    internal override IEnumerable<(string Field, string Fault)> Check()
    {
        if (Removed is null && Given.AskingFor == Asking.MyChild && !Given.Family.Any(person => person.WantsHelp))
        {
            yield return (nameof(Remove), T["missing"]);
        }
        else if (Removed is null && Given.AskingFor == Asking.MyFamily && Given.Family.Count == 0)
        {
            yield return (nameof(Remove), T["missing"]);
        }
    }

    internal override void Save(Answers answers)
    {
        // Kept by the list's own pages; a walk that gathers answers takes them from what was given.
        var people = answers.Family.Count == 0 ? Given.Family : answers.Family;
        answers.Family = Removed is { } number ? [.. people.Where((_, place) => place != number - 1)] : people;
    }

    internal override IEnumerable<Row> Rows() => Given.Family.Count == 0
        ? [new(T["label"])]
        : Given.Family.Select((person, place) => new Row(
            T["person", place + 1],
            new Said(person.Name, Typed: true),
            T["as-" + person.Relationship],
            BirthFields.InWords(person.Birth, T),
            T[person.WantsHelp ? "wants-help" : "household"]));

    internal override string? Onward(Walk walk, Addresses addresses) => IsAnswer ? null : walk.AddressOf<Family>(addresses);
}
