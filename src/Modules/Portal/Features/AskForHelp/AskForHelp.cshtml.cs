using Community.Platform.Language;
using Community.Portal.Features.SaveDraft;
using Community.Portal.Features.Sent;
using Community.Portal.Features.StartPage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.AskForHelp;

/// <summary>Every step of the form: which one is in the address.</summary>
[AllowAnonymous]
internal sealed class AskForHelpModel(KeepAnswers keep, CurrentDraft current, Journey journey, Addresses addresses) : PageModel
{
    private Walk _walk = null!;

    public Step Step { get; private set; } = null!;

    public string Back => _walk.Back(Step, addresses) ?? addresses.Of<StartPageModel>();

    public bool ShowsHelp => Request.Query.ContainsKey(HelpNow.Flag);
    private bool Leaves => Request.Form.ContainsKey("later");

    public async Task<IActionResult> OnGetAsync(string? step, int? item, CancellationToken stop)
    {
        var draft = await current.FindAsync(stop) is { ApplicationId: null } open ? open : null;
        _walk = await journey.WalkAsync(draft?.Answers ?? new(), stop);
        if (_walk.Reachable(step ?? "", item) is not { } asked)
        {
            return Redirect(_walk.Next(addresses));
        }

        if (draft is null)
        {
            current.Prepare();
        }

        Step = asked;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step, int? item, CancellationToken stop)
    {
        var draft = await current.FindAsync(stop);
        if (draft is { ApplicationId: not null })
        {
            return Redirect(addresses.Of<SentModel>());
        }

        // Any step, not only one that may be seen: what was typed while a draft ended must not be typed again.
        _walk = await journey.WalkAsync(draft?.Answers ?? new(), stop);
        if (_walk.Find(step ?? "", item) is not { } asked)
        {
            return Redirect(_walk.Next(addresses));
        }

        Step = _walk.Empty(asked);
        await TryUpdateModelAsync(Step, Step.GetType(), "");
        if (Request.Form.ContainsKey("switch"))
        {
            // The other language's button posts here with what was typed: show it again, judge nothing.
            foreach (var entry in ModelState.Values)
            {
                entry.Errors.Clear();
                entry.ValidationState = ModelValidationState.Skipped;
            }

            return Page();
        }

        Step.Check().ToList().ForEach(wrong => ModelState.AddModelError(wrong.Field, wrong.Fault));
        return ModelState.IsValid ? Redirect(Step.IsKept ? await keep.FromAsync(Step, Leaves, stop) : Step.Onward(_walk, addresses)!)
            : Leaves && Step.IsUntouched(Request.Form) ? Redirect(addresses.Of<SaveDraftModel>()) : Page();
    }

    /// <summary>This step in a language, with the help above it if it stands there now.</summary>
    public string AddressIn(string language) =>
        _walk.AddressOf(Step, addresses, language) is var address && ShowsHelp ? HelpNow.Above(address) : address;
}
