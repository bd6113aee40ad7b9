using Community.Platform.Access;
using Community.Platform.Database;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring.Features.ShowMentoringCase;

/// <summary>A case as it was taken on, for whoever holds it.</summary>
[Authorize(MentoringAccess.Mentor)]
internal sealed class ShowMentoringCaseModel(MentoringDb db, Caller caller) : PageModel
{
    public Case Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && caller.Owners.Contains(c.Owner!.Value) && caller.Controllers.Contains(c.Controller), stop);
        await db.LookAsync(new Why(found is null ? "open-mentoring-case-refused" : "open-mentoring-case", id), stop);
        if (found is null)
        {
            return NotFound();
        }

        Case = found;
        return Page();
    }
}
