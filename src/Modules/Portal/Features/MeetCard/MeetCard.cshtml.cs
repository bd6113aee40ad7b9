using Community.Platform.Language;
using Community.Portal.Features.ShowCode;
using Community.Portal.Features.UseCode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Portal.Features.MeetCard;

/// <summary>
/// What the officer wrote, before anything is added: it is about them and they go on with a phrase of their own, after which the officer's
/// code opens nothing; or it is not, or they did not agree, and it is taken back.
/// </summary>
[AllowAnonymous]
internal sealed class MeetCardModel(CurrentDraft current, CardAnswer says, Addresses addresses, IStringLocalizer<MeetCardModel> texts) : PageModel
{
    private const string Yes = "yes";
    private const string NotMe = "not-me";
    private const string NotAgreed = "not-agreed";

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Phrase { get; set; }

    public Answers Said { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await FindAsync(stop) is null ? await ElsewhereAsync(stop) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await FindAsync(stop) is not { } draft || current.Code is not { } code)
        {
            return await ElsewhereAsync(stop);
        }

        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            return Redirect(Answer == Yes ? await says.TakeAsync(draft, code, Phrase!, stop) : await says.RefuseAsync(draft, Answer == NotMe, stop));
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody used the code again meanwhile, or pressed in another tab: show what holds now.
            return Redirect(addresses.Of<MeetCardModel>());
        }
    }

    private void Check()
    {
        if (Answer is not (Yes or NotMe or NotAgreed))
        {
            ModelState.AddModelError(nameof(Answer), texts["answer-missing"]);
        }
        else if (Answer == Yes && (!Portal.Phrase.IsStrongEnough(Phrase) || Phrase!.Length > Portal.Phrase.Longest))
        {
            ModelState.AddModelError(nameof(Phrase), texts["weak", Portal.Phrase.Words, Portal.Phrase.Characters]);
        }
    }

    // In another tab they have chosen their phrase already: then it is their form.
    private async Task<RedirectResult> ElsewhereAsync(CancellationToken stop) =>
        Redirect(await current.FindAsync(stop) is { CardId: not null, ApplicationId: null } ? addresses.Of<ShowCodeModel>() : addresses.Of<UseCodeModel>());

    private async Task<Draft?> FindAsync(CancellationToken stop)
    {
        var card = await current.FindCardAsync(stop);
        Said = card?.Answers ?? new();
        return card;
    }
}
