using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal.Features.AskForHelp.Steps;
using Microsoft.Extensions.Localization;

namespace Community.Portal;

/// <summary>
/// The long form: an ordered list of steps, each saying whether it applies, whether it is complete and what it asks. One page shows
/// them all; which step a person may see follows from the answers alone.
/// </summary>
internal sealed class Journey(IStringLocalizerFactory texts, SeededLists lists, TimeProvider clock)
{
    private static readonly Func<Step>[] s_steps =
    [
        () => new DangerNow(),
        () => new WhoNeedsHelp(),
        () => new WhatMatters(),
        () => new HelpWith(),
        () => new YourName(),
        () => new YourBirth(),
        () => new Family(),
        () => new Situation(),
        () => new WhereYouLive(),
        () => new SafeWays(),
        () => new SafeTimes(),
        () => new YourLanguage(),
        () => new Formats(),
        () => new TrustAdult(),
        () => new Agree(),
        () => new ChoosePhrase(),
    ];

    /// <summary>The way through the form that these answers call for.</summary>
    public async ValueTask<Walk> WalkAsync(Answers answers, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return new(this, answers, new(Calendar.LondonDate(now), now, (await lists.ReadAsync(stop)).Councils));
    }

    /// <summary>New steps with these answers in their fields, in order: each holds what one request typed.</summary>
    internal IEnumerable<Step> All(Answers answers, Surroundings around) => s_steps.Select(make => Open(make(), answers, around));

    internal Step Open(Step step, Answers answers, Surroundings around)
    {
        step.Take(answers, new(TextsOf(step), answers.Wording(around.Today)), around);
        step.AskedAbout = step.About;
        step.Load();
        return step;
    }

    /// <summary>A new step with empty fields: what is posted is all it holds.</summary>
    /// <param name="askedAbout">What the posted page says that it asked about.</param>
    internal Step Empty(Step step, Answers answers, Surroundings around, string? askedAbout)
    {
        var empty = (Step)Activator.CreateInstance(step.GetType())!;
        empty.Item = step.Item;
        empty.Take(answers, new(TextsOf(step), answers.Wording(around.Today)), around);
        empty.AskedAbout = empty.About is { } about && about != askedAbout ? "" : empty.About;
        return empty;
    }

    /// <summary>The step's part of the address in that language.</summary>
    public string AddressOf(Step step, string language)
    {
        using var spoken = Languages.Speak(language);
        return TextsOf(step)["Address"];
    }

    private IStringLocalizer TextsOf(Step step) => texts.Create(step.GetType());
}
