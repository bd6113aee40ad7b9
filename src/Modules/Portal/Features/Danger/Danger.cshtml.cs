using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.Danger;

/// <summary>Whom to ring now. The form stays as it is.</summary>
[AllowAnonymous]
internal sealed class DangerModel(PortalDb db, CurrentDraft current, Calendar calendar) : PageModel
{
    public IReadOnlyList<Helpline> Helplines { get; private set; } = [];

    public bool HasBegun { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = calendar.Today;
        Helplines = await db.Helplines.AsNoTracking()
            .Where(h => h.ValidFrom <= today && (h.ValidTo == null || h.ValidTo >= today)).OrderBy(h => h.Place).ToListAsync(stop);
        HasBegun = await current.FindAsync(stop) is { ApplicationId: null };
    }
}
