using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.LeaveQuickly;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.Danger;

/// <summary>Whom to ring now. The form stays as it is.</summary>
[AllowAnonymous]
internal sealed class DangerModel(PortalDb db, CurrentDraft current, Calendar calendar, Addresses addresses) : PageModel
{
    public IReadOnlyList<Helpline> Helplines { get; private set; } = [];

    public bool HasBegun { get; private set; }

    /// <summary>Back to the form, or into it the way everybody comes: past the page that explains how to leave.</summary>
    public string Form => HasBegun ? addresses.Of<AskForHelpModel>(("step", "")) : addresses.Of<LeaveQuicklyModel>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = calendar.Today;
        Helplines = await db.Helplines.AsNoTracking()
            .Where(h => h.ValidFrom <= today && (h.ValidTo == null || h.ValidTo >= today)).OrderBy(h => h.Place).ToListAsync(stop);
        HasBegun = await current.FindAsync(stop) is { ApplicationId: null };
    }
}
