using Community.Platform.Forms;
using Community.Platform.Language;
using Community.Portal.Features.SaveDraft;
using Community.Portal.Features.Sent;
using Community.Portal.Features.StartPage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.AskForHelp;

/// <summary>Every step of the form: which one is in the address.</summary>
[AllowAnonymous]
internal sealed class AskForHelpModel(KeepAnswers keep, CurrentDraft current, Journey journey, SeededLists lists, Addresses addresses) : PageModel
{
    private Walk _walk = null!;

    public Step Step { get; private set; } = null!;

    public string Back => _walk.Back(Step, addresses) ?? addresses.Of<StartPageModel>();

    public bool ShowsHelp => Request.Query.ContainsKey(HelpNow.Flag);

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

        // Not only a step that may be seen now: what was typed while a draft ended must not be typed again.
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
            ModelState.Values.ToList().ForEach(entry => entry.Errors.Clear());
            return Page();
        }

        Step.Judge(ModelState);
        return !ModelState.IsValid ? Leaves && IsUntouched ? Redirect(addresses.Of<SaveDraftModel>()) : Page()
            : !Step.IsKept ? Redirect(Step.Onward(_walk, addresses)!)
            : Redirect(await keep.FromAsync(Step, await MayShowHelpAsync(stop), Leaves, stop));
    }

    /// <summary>This step in a language, with the help above it if it stands there now.</summary>
    public string AddressIn(string language) =>
        _walk.AddressOf(Step, addresses, language) is var address && ShowsHelp ? HelpNow.Above(address) : address;

    private bool Leaves => Request.Form.ContainsKey("later");
    private bool IsUntouched => Step.Posted(Request.Form).All(Text.IsBlank);

    private async Task<bool> MayShowHelpAsync(CancellationToken stop) => (await lists.ReadAsync(stop)).Worries.AreIn(Step.OwnWords());
}
