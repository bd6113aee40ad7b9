using Community.Platform.Language;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.AskForHelp.Steps;
using Community.Portal.Features.CheckAnswers;

namespace Community.Portal;

/// <summary>One person's way through the form, at this moment, with these answers.</summary>
internal sealed class Walk(Journey journey, Answers answers, Surroundings around)
{
    /// <summary>The steps that apply, in order.</summary>
    public IReadOnlyList<Step> Steps { get; } = [.. journey.All(answers, around).Where(step => step.Applies)];

    /// <summary>The first step still to be answered, or null when everything is.</summary>
    public Step? FirstIncomplete => Steps.FirstOrDefault(step => !step.IsComplete);

    /// <summary>The step with this address in either language, if the answers call for it.</summary>
    public Step? Find(string address, string? person) => Steps.FirstOrDefault(step => IsAt(step, address)) ?? Person(address, person);

    /// <summary>Whether it may be shown: everything before it is answered.</summary>
    public bool IsReachable(Step step) => step is not FamilyPerson { MayBeShown: false } && Before(step).All(s => s.IsComplete);

    /// <summary>Where a person goes on who asked for a step that may not be shown, or is none.</summary>
    public string Instead(Step? step, Addresses addresses) =>
        step is FamilyPerson { IsGone: true } && Before(step).All(s => s.IsComplete) ? Family.ChangedAt(AddressOf<Family>(addresses)) : Next(addresses);

    /// <summary>The same step with empty fields, for what is posted.</summary>
    public Step Empty(Step step, string? askedAbout) => journey.Empty(step, answers, around, askedAbout);

    /// <summary>Of the phrase they chose; null where none is kept.</summary>
    public string? PhraseHash => answers.PhraseHash;

    /// <summary>The officer's card with which it began, if one did.</summary>
    public FromCard? Card => answers.Card;

    /// <summary>The council they named, whether or not it is one of ours.</summary>
    public string? Council => answers.Council;

    public bool InDanger => answers.InDanger == true;

    /// <summary>Only the answers of steps that apply: what was asked before a change of mind does not leave with the rest.</summary>
    public Answers Kept()
    {
        var kept = new Answers { Card = answers.Card, Family = Steps.Any(step => step is Family) ? answers.Family : [] };
        foreach (var step in Steps)
        {
            step.Save(kept);
        }

        return kept;
    }

    /// <summary>Where a person goes on: the first step that is not answered, or to check the answers.</summary>
    public string Next(Addresses addresses) => FirstIncomplete switch
    {
        null => addresses.Of<CheckAnswersModel>(),
        // A list that must not stay empty begins with its first person.
        Family { MustBegin: true } => AddressOf<FamilyPerson>(addresses),
        var step => AddressOf(step, addresses),
    };

    /// <summary>Where a person came from: the list, the step before, or the answers that they were checking. Null on the first step.</summary>
    public string? Back(Step step, Addresses addresses) =>
        step is FamilyPerson ? AddressOf<Family>(addresses)
        : FirstIncomplete is null ? addresses.Of<CheckAnswersModel>()
        : Before(step).LastOrDefault() is { } before ? AddressOf(before, addresses)
        : null;

    public string AddressOf<TStep>(Addresses addresses)
        where TStep : Step, new() => AddressOf(new TStep(), addresses);

    /// <summary>The whole address of a step, in the current language unless another is named.</summary>
    public string AddressOf(Step step, Addresses addresses, string? language = null)
    {
        var speak = language ?? Languages.Current;
        var address = addresses.Of(typeof(AskForHelpModel), speak, ("step", journey.AddressOf(step, speak)));
        return step.Item is { } item ? $"{address}?person={item:N}" : address;
    }

    private IEnumerable<Step> Before(Step step) =>
        Steps.TakeWhile(s => step is FamilyPerson ? s is not Family : s.GetType() != step.GetType());

    private bool IsAt(Step step, string address) => Languages.All.Any(language => journey.AddressOf(step, language) == address);

    // Not a question of its own: a page of the list of the family, for one person.
    private Step? Person(string address, string? person) =>
        IsAt(new FamilyPerson(), address) && Steps.Any(step => step is Family)
            ? journey.Open(new FamilyPerson { Item = string.IsNullOrEmpty(person) ? null : Guid.TryParse(person, out var id) ? id : Guid.Empty }, answers, around)
            : null;
}
