using Community.Platform.Language;
using Community.Portal.Features.StartPage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.Sent;

/// <summary>The reference, what happens next and by which date. Says nothing of what was answered: the phone may be shared.</summary>
[AllowAnonymous]
internal sealed class SentModel(PortalDb db, CurrentDraft current, Addresses addresses) : PageModel
{
    public Application Application { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await current.FindAsync(stop) is not { ApplicationId: { } id })
        {
            return Redirect(addresses.Of<StartPageModel>());
        }

        Application = await db.Applications.SingleAsync(a => a.Id == id, stop);
        return Page();
    }
}
