using System.Globalization;
using Community.Contracts.Referral;
using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.BreakGlass;

/// <summary>
/// Somebody must read a case that is not theirs. Whether there is such a case is answered only when it is opened: what is there,
/// what is another controller's and what is not there are taken down and answered alike.
/// </summary>
[Authorize(ReferralAccess.BreakGlass), Sensitive]
internal sealed class BreakGlassModel(Glass glass, NamedCases cases, Caller caller, TimeProvider clock, IStringLocalizer<BreakGlassModel> texts) : PageModel
{
    public const string Address = "/staff/break-glass";

    [BindProperty, Text(200)]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty, Text(BrokenGlass.LongestReason)]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    public IReadOnlyList<string> Categories => GlassCategories.For(caller);

    /// <summary>What this person has broken and not yet ended.</summary>
    public IReadOnlyList<BrokenGlass> Open { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => Open = await glass.OpenAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Open = await glass.OpenAsync(stop);
        Must(AskedFor.Parse(Asked) is not null, nameof(Asked));
        Must(Categories.Contains(Category, StringComparer.Ordinal), nameof(Category));
        Must(BrokenGlass.SaysEnough(Reason), nameof(Reason));
        Must(int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && BrokenGlass.Lengths.Contains(minutes), nameof(Minutes));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var asked = AskedFor.Parse(Asked)!;
        var broken = await glass.BreakAsync(asked.Written, await cases.FindAsync(asked, stop), Category!, Reason!, minutes, stop);
        var now = clock.GetUtcNow();
        try
        {
            await glass.Db.CommitAsync(
                new("break-glass", broken.Id, Address) { Also = broken.Cases }, stop, new GlassBroken(broken.Id, broken.AskedFor, broken.Controller, caller.Staff, now, now.AddMinutes(minutes)));
            return Redirect(Address);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another tab was quicker with the same: what it broke is shown above what was typed here.
            glass.Db.ChangeTracker.Clear();
            Open = await glass.OpenAsync(stop);
            return Page();
        }
    }

    private void Must(bool holds, string field)
    {
        if (!holds)
        {
            ModelState.AddModelError(field, texts[$"wrong.{field}"]);
        }
    }
}
