using Community.Contracts.Host;
using Community.Platform.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring.Features.ListMentoringLooks;

/// <summary>Who opened the case or changed it since mentoring has it, newest first. Reading this is a look as well.</summary>
[Authorize(MentoringAccess.Mentor)]
internal sealed class ListMentoringLooksModel(MentoringDesk desk, IStaffDirectory staff, ActionWords words) : PageModel
{
    /// <summary>The line after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Case Case { get; private set; } = null!;

    public LookPage Looks { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var found = await desk.Cases.SingleOrDefaultAsync(c => c.Id == id, stop);
        await (found is null ? desk.Db.LookRefusedAsync(new("open-mentoring-looks-refused", id), stop) : desk.Db.LookAsync(new("open-mentoring-looks", id), stop));
        if (found is null)
        {
            return NotFound();
        }

        Case = found;
        Looks = await LookPage.ReadAsync(desk.Db, staff, words, [id], After, stop);
        return Page();
    }
}
