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
    private Draft? _draft;

    public Step Step { get; private set; } = null!;

    public string Back => _walk.Back(Step, addresses) ?? addresses.Of<StartPageModel>();

    public bool ShowsHelp => Request.Query.ContainsKey(HelpNow.Flag);
    private bool Leaves => Request.Form.ContainsKey("later");

    public async Task<IActionResult> OnGetAsync(string? step, string? person, CancellationToken stop)
    {
        if (!current.HasKey)
        {
            // From a poster, or through the history after leaving: what this is comes before any question.
            return Redirect(addresses.Of<StartPageModel>());
        }

        if (await FindAsync(step, person, stop) is not { } asked || !_walk.IsReachable(asked))
        {
            return Redirect(_walk.Instead(_walk.Find(step ?? "", person), addresses));
        }

        current.Prepare(_draft);
        Step = asked;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step, string? person, CancellationToken stop)
    {
        // Any step, not only one that may be seen: what was typed while a draft ended must not be typed again.
        var asked = await FindAsync(step, person, stop);
        if (asked is null || (_draft is { ApplicationId: not null } && !asked.Begins))
        {
            return Redirect(_draft is { ApplicationId: not null } ? addresses.Of<SentModel>() : _walk.Next(addresses));
        }

        Step = _walk.Empty(asked, Request.Form[Step.AboutField]);
        await TryUpdateModelAsync(Step, Step.GetType(), "", new FormValueProvider(BindingSource.Form, Request.Form, culture: null), _ => true);
        if (Request.Form.ContainsKey("switch"))
        {
            // The other language's button posts here with what was typed: show it again, judge nothing.
            Step.Unjudge(ModelState);
            return Page();
        }

        Step.Check().ToList().ForEach(wrong => ModelState.AddModelError(wrong.Field, wrong.Fault));
        return ModelState.IsValid ? Redirect(Step.IsKept ? await keep.FromAsync(Step, Leaves, stop) : Step.Onward(_walk, addresses)!)
            : Leaves && Step.IsUntouched(Request.Form) ? Redirect(addresses.Of<SaveDraftModel>()) : Page();
    }

    /// <summary>This step in a language, with the help above it if it stands there now.</summary>
    public string AddressIn(string language) =>
        _walk.AddressOf(Step, addresses, language) is var address && ShowsHelp ? HelpNow.Above(address) : address;

    // A draft that was sent is none: its answers are gone, and another request may begin.
    private async Task<Step?> FindAsync(string? step, string? person, CancellationToken stop)
    {
        _draft = await current.FindAsync(stop);
        _walk = await journey.WalkAsync(_draft is { ApplicationId: null } open ? open.Answers : new(), stop);
        return _walk.Find(step ?? "", person);
    }
}
