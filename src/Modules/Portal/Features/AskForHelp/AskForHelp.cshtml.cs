using Community.Platform.Language;
using Community.Portal.Features.CheckAnswers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.AskForHelp;

/// <summary>Every step of the form: which one is in the address.</summary>
[AllowAnonymous]
internal sealed class AskForHelpModel(PortalDb db, CurrentDraft current, Journey journey, Addresses addresses, TimeProvider clock) : PageModel
{
    public Step Step { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? step, CancellationToken stop)
    {
        var answers = await AnswersAsync(stop);
        if (journey.Reachable(step ?? "", answers) is not { } asked)
        {
            return Redirect(Next(answers));
        }

        Step = asked;
        Step.Load(answers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step, CancellationToken stop)
    {
        var draft = await current.FindOrStartAsync(stop);
        if (journey.Reachable(step ?? "", draft.Answers) is not { } asked)
        {
            return Redirect(Next(draft.Answers));
        }

        Step = asked;
        await TryUpdateModelAsync(Step, Step.GetType(), "");
        if (Request.Form.ContainsKey("switch"))
        {
            // The other language's button posts here with what was typed: show it again, judge nothing.
            foreach (var entry in ModelState.Values)
            {
                entry.Errors.Clear();
            }

            return Page();
        }

        foreach (var (field, fault) in Step.Check(journey.TextsOf(Step)))
        {
            ModelState.AddModelError(field, fault);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answers = draft.Answers with { };
        Step.Save(answers);
        draft.Keep(answers, Languages.Current, clock.GetUtcNow());
        var next = Next(answers);
        await db.CommitAsync(new("keep-answers", draft.Id, next), stop);
        return Redirect(next);
    }

    public string AddressIn(string language) => addresses.Of(typeof(AskForHelpModel), language, ("step", journey.AddressOf(Step, language)));

    private async Task<Answers> AnswersAsync(CancellationToken stop) =>
        await current.FindAsync(stop) is { ApplicationId: null } draft ? draft.Answers : new();

    // Where a person goes on: the first step that is not answered, or to check the answers.
    private string Next(Answers answers)
    {
        var open = journey.FirstIncomplete(answers);
        return open is null
            ? addresses.Of<CheckAnswersModel>()
            : addresses.Of<AskForHelpModel>(("step", journey.AddressOf(open, Languages.Current)));
    }
}
