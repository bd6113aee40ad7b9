using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.DeleteDraft;

/// <summary>Forget everything now. What was sent already is not in the draft and stays.</summary>
[AllowAnonymous]
internal sealed class DeleteDraftModel(PortalDb db, CurrentDraft current, Addresses addresses) : PageModel
{
    /// <summary>There is something to delete.</summary>
    public bool HasDraft { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => HasDraft = await current.FindAsync(stop) is { ApplicationId: null };

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var here = addresses.Of<DeleteDraftModel>();
        if (await current.FindAsync(stop) is { ApplicationId: null } draft)
        {
            HasDraft = true;
            if (!ModelState.IsValid)
            {
                return Page();
            }

            db.Drafts.Remove(draft);
            try
            {
                await db.CommitAsync(new("delete-draft", draft.Id, here), stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another tab kept an answer at this moment: ask again about what there is now.
                return Redirect(here);
            }
        }

        current.Forget();
        return Redirect(here);
    }
}
