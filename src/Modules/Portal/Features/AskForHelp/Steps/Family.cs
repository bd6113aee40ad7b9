using Community.Contracts.Portal;
using Community.Platform.Language;
using Microsoft.AspNetCore.Http;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The list of the people in the family: add one, change one, take one out, go on. Each is a page of its own.</summary>
internal sealed class Family : Step
{
    public const int Most = 12;

    private const string ChangedFlag = "changed";

    private bool _wasGone;

    /// <summary>The mark of the person whose button was pressed.</summary>
    public string? Remove { get; set; }

    internal override int Part => 2;

    internal override bool Applies => Given.AskingFor != Asking.MyselfUnder18;

    internal override bool IsAnswer => string.IsNullOrEmpty(Remove);

    /// <summary>Nobody is on a list that needs somebody.</summary>
    internal bool MustBegin => Given is { Family.Count: 0, AskingFor: Asking.MyChild or Asking.MyFamily };

    internal override void Load()
    {
    }

    internal override IEnumerable<(string Field, string Fault)> Check()
    {
        if (IsAnswer && Given.AskingFor == Asking.MyChild && !Given.Family.Any(person => person.WantsHelp))
        {
            yield return (nameof(Remove), T["missing"]);
        }
        else if (IsAnswer && Given.AskingFor == Asking.MyFamily && Given.Family.Count == 0)
        {
            yield return (nameof(Remove), T["missing"]);
        }
    }

    internal override void Save(Answers answers)
    {
        // Each person is kept by a page of their own.
        if (!IsAnswer)
        {
            var rest = answers.Family.Where(person => person.Mark != Remove).ToList();
            _wasGone = rest.Count == answers.Family.Count;
            answers.Family = rest;
        }
    }

    internal override IEnumerable<Row> Rows() => Given.Family.Count == 0
        ? [new(T["label"])]
        : Given.Family.Select((person, place) => new Row(
            T["person", place + 1],
            new Said(person.Name, Typed: true),
            T["as-" + person.Relationship],
            BirthFields.InWords(person.Birth, T),
            T[person.WantsHelp ? "wants-help" : "household"],
            T["language-" + (person.Language ?? "unknown")]));

    internal override string? Onward(Walk walk, Addresses addresses) =>
        IsAnswer ? null : _wasGone ? ChangedAt(walk.AddressOf<Family>(addresses)) : walk.AddressOf<Family>(addresses);

    /// <summary>The list, with the news that somebody on it is gone or stands there anew.</summary>
    internal static string ChangedAt(string address) => $"{address}?{ChangedFlag}=1";

    internal static bool SaysChanged(HttpRequest request) => request.Query.ContainsKey(ChangedFlag);
}
