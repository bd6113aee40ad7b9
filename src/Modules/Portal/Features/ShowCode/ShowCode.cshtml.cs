using System.Security.Cryptography;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.SaveDraft;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.ShowCode;

/// <summary>The code under which the draft was saved, to write down or print. Only the browser that saved it sees it.</summary>
[AllowAnonymous]
internal sealed class ShowCodeModel(CurrentDraft current, Addresses addresses) : PageModel
{
    public string Code { get; private set; } = "";

    public DateOnly Until { get; private set; }

    public string Form => addresses.Of<AskForHelpModel>(("step", ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await current.FindAsync(stop) is not { ApplicationId: null, ComeBackHash: { } hash } draft || current.Code is not { } code
            || !CryptographicOperations.FixedTimeEquals(current.HashOf(code), hash))
        {
            return Redirect(addresses.Of<SaveDraftModel>());
        }

        (Code, Until) = (code, Calendar.LondonDate(draft.EndsAt));
        return Page();
    }
}
