using Community.Contracts.Portal;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The date of birth of the person who asks; a parent who asks for a child is not asked for theirs.</summary>
internal sealed class YourBirth : Step
{
    public BirthFields Birth { get; set; } = new();

    internal override int Part => 2;

    internal override bool Applies => Given.AskingFor != Asking.MyChild;

    internal override void Load() => Birth = BirthFields.From(Given.Birth);

    internal override IEnumerable<(string Field, string Fault)> Check()
    {
        var faults = Birth.Check(nameof(Birth), T, Around.Today).ToList();
        if (faults.Count == 0 && Given.AskingFor == Asking.MyselfUnder18 && Answers.AgeOf(ToBirthDate(), Around.Today) >= 18)
        {
            faults.Add((Birth.Known == "exact" ? "Birth.Born" : "Birth.Age", T["not-under-18"]));
        }

        return faults;
    }

    internal override void Save(Answers answers) => answers.Birth = ToBirthDate();

    internal override IEnumerable<Row> Rows() => [new(T["label"], [BirthFields.InWords(ToBirthDate(), T)])];

    private BirthDate ToBirthDate() => Birth.ToBirthDate(Around.Today, Given.Birth);
}
