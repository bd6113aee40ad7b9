using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListDisclosures;

/// <summary>The register of what was disclosed because the law demanded it, the newest record first.</summary>
[Authorize(ReferralAccess.Govern)]
internal sealed class ListDisclosuresModel(Disclosures disclosures, Caller caller) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The record after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Disclosure> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public bool IsFirst => Key is null;

    private Guid? Key => Guid.TryParseExact(After, "N", out var id) ? id : null;

    private HashSet<Guid> Corrected { get; set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rows = await disclosures.PageAsync(Key, PageSize + 1, stop);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        Corrected = [.. (await disclosures.CorrectionsAsync([.. Rows.Select(r => r.Id)], stop)).Select(d => d.Corrects!.Value)];
        await disclosures.Db.LookAtListAsync(new("list-disclosures", caller.Staff), [.. Rows.Select(r => r.Id)], stop);
    }

    public bool IsCorrected(Disclosure row) => Corrected.Contains(row.Id);
}
