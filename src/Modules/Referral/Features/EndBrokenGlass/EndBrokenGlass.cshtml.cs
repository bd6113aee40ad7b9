using Community.Platform.Access;
using Community.Referral.Features.BreakGlass;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features.EndBrokenGlass;

/// <summary>"I am done": nothing can be read through it any more, in no tab and on no machine. What is over already stays so.</summary>
[Authorize(ReferralAccess.BreakGlass)]
internal sealed class EndBrokenGlassModel(Glass glass, TimeProvider clock) : PageModel
{
    public BrokenGlass Broken { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) =>
        !await LoadAsync(id, stop) ? NotFound() : Broken.IsOver(clock.GetUtcNow()) ? Redirect(BreakGlassModel.Address) : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
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

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        Broken = (await glass.OwnAsync(id, stop))!;
        if (Broken is null)
        {
            await glass.Db.LookRefusedAsync(new("open-glass-refused", id), stop);
        }

        return Broken is not null;
    }
}
