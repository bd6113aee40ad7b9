using Community.Contracts.Host;
using Community.Platform.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features.ListLooks;

/// <summary>Who opened the case or changed it, newest first. Reading this is a look as well.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ListLooksModel(CaseDesk desk, IStaffDirectory staff, ActionWords words) : PageModel
{
    /// <summary>The line after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Case Case { get; private set; } = null!;

    public LookPage Looks { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var found = await desk.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop);
        await (found is null ? desk.Db.LookRefusedAsync(new("open-looks-refused", id), stop) : desk.Db.LookAsync(new("open-looks", id), stop, with: found.ApplicationId));
        if (found is null)
        {
            return NotFound();
        }

        Case = found;
        // What was sent to the person, and how it all began, belongs to the application.
        Looks = await LookPage.ReadAsync(desk.Db, staff, words, [id, found.ApplicationId], After, stop);
        return Page();
    }
}
