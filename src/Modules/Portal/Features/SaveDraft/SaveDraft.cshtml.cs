using Community.Platform.Language;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.ShowCode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.SaveDraft;

/// <summary>Save and come back: the person chooses a phrase, the service gives a code.</summary>
[AllowAnonymous]
internal sealed class SaveDraftModel(PortalDb db, CurrentDraft current, Addresses addresses, IStringLocalizer<SaveDraftModel> texts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Phrase { get; set; }

    /// <summary>One was chosen before; an empty field leaves it.</summary>
    public bool HasPhrase { get; private set; }

    public string Form => addresses.Of<AskForHelpModel>(("step", ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await FindAsync(stop) is null ? Redirect(Form) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await FindAsync(stop) is not { } draft || current.Code is not { } code)
        {
            return Redirect(Form);
        }

        var keeps = HasPhrase && string.IsNullOrEmpty(Phrase);
        if (!keeps && (!Portal.Phrase.IsStrongEnough(Phrase) || Phrase!.Length > Portal.Phrase.Longest))
        {
            ModelState.AddModelError(nameof(Phrase), texts["weak", Portal.Phrase.Words, Portal.Phrase.Characters]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        draft.Save(current.HashOf(code), keeps ? null : Portal.Phrase.Hash(Phrase!), clock.GetUtcNow());
        var answer = addresses.Of<ShowCodeModel>();
        await db.CommitAsync(new("save-draft", draft.Id, answer), stop);
        return Redirect(answer);
    }

    private async Task<Draft?> FindAsync(CancellationToken stop)
    {
        var draft = await current.FindAsync(stop);
        HasPhrase = draft?.Answers.PhraseHash is not null;
        return draft is { ApplicationId: null } ? draft : null;
    }
}
