using Community.Platform.Access;
using Community.Referral.Features.BreakGlass;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features.EndBrokenGlass;

/// <summary>"I am done": nothing can be read through it any more, in no tab and on no machine. What is over already stays so.</summary>
[Authorize(ReferralAccess.BreakGlass)]
internal sealed class EndBrokenGlassModel(Glass glass) : PageModel
{
    public string AskedFor { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if ((await glass.OpenAsync(stop)).SingleOrDefault(g => g.Id == id) is not { } broken)
        {
            return Redirect(BreakGlassModel.Address);
        }

        AskedFor = broken.AskedFor;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return await OnGetAsync(id, stop);
        }

        try
        {
            if (await glass.EndAsync(id, stop) is { } done)
            {
                await glass.Db.CommitAsync(new("end-broken-glass", id, BreakGlassModel.Address) { Also = done.Cases }, stop);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another tab was quicker: it is over all the same.
        }

        return Redirect(BreakGlassModel.Address);
    }
}
