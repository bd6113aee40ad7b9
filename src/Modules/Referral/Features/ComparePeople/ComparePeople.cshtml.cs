using Community.Platform.Forms;
using Community.Referral.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Community.Referral.Features.ComparePeople;

/// <summary>Two people side by side: somebody at intake says whether they are one. Nothing is merged otherwise.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ComparePeopleModel(MergeDesk desk, IStringLocalizer<ComparePeopleModel> texts) : PageModel
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty, Text(4000)]
    public string? Reason { get; set; }

    public TwoPeople Two { get; private set; } = null!;

    /// <summary>They are one already, through this and perhaps others.</summary>
    public Merge? Merged { get; private set; }

    public NotSame? Said { get; private set; }

    /// <summary>A case of the other one. Without it there is nothing to compare, and the way leads back to the case.</summary>
    [FromQuery]
    public Guid? With { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is { } elsewhere)
        {
            return elsewhere;
        }

        Must(Decision is "one" or "two", nameof(Decision));
        Must(Decision is not "one" || !Text.IsBlank(Reason), nameof(Reason));
        if (!ModelState.IsValid || Merged is not null)
        {
            return Page();
        }

        try
        {
            var merges = Decision is "one";
            await desk.SayAsync(Two, merges, Reason, stop);
            await desk.Db.CommitAsync(new(merges ? "merge-people" : "tell-apart", id, Case.AddressOf(id)) { Also = [Two.Other.Id] }, stop);
            return Redirect(Case.AddressOf(id));
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else has just said so: the page shows it beside what was typed.
            desk.Db.ChangeTracker.Clear();
            return await LoadAsync(id, stop) ?? Page();
        }
    }

    // Null where there are two to be compared.
    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken stop)
    {
        if (With is not { } other)
        {
            return await desk.Cases.OpenAsync(id, stop) is null ? NotFound() : Redirect(Case.AddressOf(id));
        }

        Two = (await desk.CompareAsync(id, other, stop))!;
        (Merged, Said) = Two is null ? (null, null) : await desk.SaidAsync(Two, stop);
        return Two is null ? NotFound() : null;
    }

    private void Must(bool holds, string field) => _ = holds || Merged is not null || ModelState.TryAddModelError(field, texts[$"wrong.{field}"]);
}
