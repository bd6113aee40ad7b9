using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Referral.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ReviewMerge;

/// <summary>A merge is looked at by a second person; and anybody who sees both people may end it, however long afterwards.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ReviewMergeModel(MergeDesk desk, Caller caller, TimeProvider clock, IStringLocalizer<ReviewMergeModel> texts) : PageModel
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty, Text(4000)]
    public string? Reason { get; set; }

    public Merge Merge { get; private set; } = null!;

    public TwoPeople Two { get; private set; } = null!;

    public bool MayReview => Merge.MayBeReviewedBy(caller.Staff);

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop))
        {
            return NotFound();
        }

        Must(Decision is "end" || (Decision is "right" && MayReview), nameof(Decision));
        Must(Decision is not "end" || !Text.IsBlank(Reason), nameof(Reason));
        if (!ModelState.IsValid || !Merge.Holds)
        {
            return Page();
        }

        try
        {
            var (ends, now) = (Decision is "end", clock.GetUtcNow());
            (ends ? () => Merge.End(Reason!, caller.Staff, now) : (Action)(() => Merge.Review(caller.Staff, now)))();
            var to = ends ? Case.AddressOf(Two.One.Id) : "/staff";
            await desk.Db.CommitAsync(new(ends ? "end-merge" : "review-merge", id, to) { Also = [Two.One.Id, Two.Other.Id] }, stop);
            return Redirect(to);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was first: the page shows what they said beside what was typed.
            desk.Db.ChangeTracker.Clear();
            return await OnGetAsync(id, stop);
        }
    }

    public string NameOf(Guid? id) => id is { } known ? Names.GetValueOrDefault(known, "") : "";

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (await desk.OpenAsync(id, stop) is not { } found)
        {
            return false;
        }

        (Merge, Two) = found;
        Names = await desk.Cases.NamesAsync(Merge.Named, stop);
        return true;
    }

    private void Must(bool holds, string field) => _ = holds || !Merge.Holds || ModelState.TryAddModelError(field, texts[$"wrong.{field}"]);
}
