using System.Globalization;
using Community.Portal.Features.AskForHelp.Steps;
using Microsoft.Extensions.Localization;

namespace Community.Portal;

/// <summary>
/// The long form: an ordered list of steps, each saying whether it applies, whether it is complete and what it asks. One page shows
/// them all; which step a person may see follows from the answers alone.
/// </summary>
internal sealed class Journey(IStringLocalizerFactory texts)
{
    private readonly Func<Step>[] _steps =
    [
        () => new WhatMatters(),
        () => new YourName(),
    ];

    /// <summary>The steps that these answers call for, in order. Each is made new: it holds what one request typed.</summary>
    public IEnumerable<Step> For(Answers answers) => _steps.Select(make => make()).Where(step => step.Applies(answers));

    /// <summary>The first step still to be answered, or null when everything is.</summary>
    public Step? FirstIncomplete(Answers answers) => For(answers).FirstOrDefault(step => !step.IsComplete(answers));

    /// <summary>The step with this address in either language, if the answers call for it and everything before it is answered.</summary>
    public Step? Reachable(string address, Answers answers)
    {
        foreach (var step in For(answers))
        {
            if (AddressOf(step, "en") == address || AddressOf(step, "cy") == address)
            {
                return step;
            }

            if (!step.IsComplete(answers))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The step's part of the address in that language.</summary>
    public string AddressOf(Step step, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Platform.Language.Languages.Culture(language);
        try
        {
            return TextsOf(step)["Address"];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public IStringLocalizer TextsOf(Step step) => texts.Create(step.GetType());
}
