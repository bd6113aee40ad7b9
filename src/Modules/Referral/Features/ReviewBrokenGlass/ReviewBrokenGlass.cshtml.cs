using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Community.Referral.Features.ListBrokenGlass;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ReviewBrokenGlass;

/// <summary>Information governance judges one broken glass: why it was broken, what was opened. Never one's own; once.</summary>
[Authorize(ReferralAccess.Govern)]
internal sealed class ReviewBrokenGlassModel(
    GlassList list, Glass glass, Caller caller, Calendar calendar, TimeProvider clock, IStringLocalizer<ReviewBrokenGlassModel> texts) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty, Text(BrokenGlass.LongestReason)]
    public string? Note { get; set; }

    public GlassReading Reading { get; private set; } = null!;

    public BrokenGlass Broken => Reading.Broken;

    public bool MayReview => Broken.MayBeReviewedBy(caller.Staff);

    public bool IsOverdue => Broken.IsOverdue(calendar.Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        Reading = (await list.OpenAsync(id, stop))!;
        return Reading is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await OnGetAsync(id, stop) is NotFoundResult none)
        {
            return none;
        }

        Must(Enum.GetNames<GlassOutcome>().Contains(Outcome, StringComparer.Ordinal), nameof(Outcome));
        Must(BrokenGlass.SaysEnough(Note), nameof(Note));
        if (!ModelState.IsValid || !MayReview)
        {
            return Page();
        }

        try
        {
            Broken.Review(Enum.Parse<GlassOutcome>(Outcome!), Note!, caller.Staff, clock.GetUtcNow());
            await glass.Db.CommitAsync(new("review-broken-glass", id, ListBrokenGlassModel.Address) { Also = Broken.Cases }, stop);
            return Redirect(ListBrokenGlassModel.Address);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has just judged it: the page shows their words beside these.
            glass.Db.ChangeTracker.Clear();
            return await OnGetAsync(id, stop);
        }
    }

    private void Must(bool holds, string field)
    {
        if (MayReview && !holds)
        {
            ModelState.AddModelError(field, texts[$"wrong.{field}"]);
        }
    }
}
