using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.OpenBrokenGlass;

/// <summary>Through the broken glass to the case; where several people asked together, to the one that is needed. No name is shown here.</summary>
[Authorize(ReferralAccess.BreakGlass)]
internal sealed class OpenBrokenGlassModel(Glass glass) : PageModel
{
    public IReadOnlyList<Guid> Cases { get; private set; } = [];

    public string AskedFor { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var broken = (await glass.OpenAsync(stop)).SingleOrDefault(g => g.Id == id);
        if (broken is not { Cases: [_, ..] })
        {
            // Over, somebody else's, or over nothing: one answer.
            await glass.Db.LookRefusedAsync(new("open-glass-refused", id), stop);
            return NotFound();
        }

        (Cases, AskedFor) = (broken.Cases, broken.AskedFor);
        return Cases is [var only] ? Redirect(Case.AddressOf(only)) : Page();
    }
}
