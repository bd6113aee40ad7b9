using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.LeaveQuickly;

/// <summary>
/// Shown before the button that leaves appears for the first time: what it does, and what it cannot do. Everybody comes into the
/// form by this page: it gives the browser the key without which the form shows no question.
/// </summary>
[AllowAnonymous]
internal sealed class LeaveQuicklyModel(CurrentDraft current) : PageModel
{
    public async Task OnGetAsync(CancellationToken stop) => current.Prepare(await current.FindAsync(stop));
}
