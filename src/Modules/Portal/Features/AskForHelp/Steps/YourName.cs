using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.AskForHelp.Steps;

/// <summary>The name of the person who asks, as they write it.</summary>
internal sealed class YourName : Step
{
    public string? Name { get; set; }

    public override bool IsComplete(Answers answers) => answers.Name is not null;

    public override void Load(Answers answers) => Name = answers.Name;

    public override IEnumerable<(string Field, string Fault)> Check(IStringLocalizer texts)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return (nameof(Name), texts["missing"]);
        }
    }

    public override void Save(Answers answers) => answers.Name = Name;

    public override IEnumerable<(string Label, string? Answer)> Rows(Answers answers, IStringLocalizer texts) => [(texts["Title"], answers.Name)];
}
