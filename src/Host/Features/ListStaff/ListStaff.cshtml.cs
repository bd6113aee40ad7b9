using Community.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.ListStaff;

/// <summary>Everybody who works or worked here, in the Welsh alphabet, page by page from where the last one ended.</summary>
[Authorize(HostAccess.ManageStaff)]
internal sealed class ListStaffModel(StaffDb db) : PageModel
{
    private const int PageSize = 25;

    // The Welsh alphabet, as the database knows it; the index of the table is in this order.
    private const string Alphabet = "cy-x-icu";

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>Name and id of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid AfterId { get; set; }

    public IReadOnlyList<StaffMember> Rows { get; private set; } = [];

    public StaffMember? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rows = db.Members.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Find))
        {
            var pattern = $"%{Find.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(m => EF.Functions.ILike(m.Name, pattern) || EF.Functions.ILike(m.Email!, pattern));
        }

        if (!string.IsNullOrEmpty(After))
        {
            rows = rows.Where(m => EF.Functions.GreaterThan(
                ValueTuple.Create(EF.Functions.Collate(m.Name, Alphabet), m.Id), ValueTuple.Create(After, AfterId)));
        }

        var found = await rows.OrderBy(m => EF.Functions.Collate(m.Name, Alphabet)).ThenBy(m => m.Id).Take(PageSize + 1).ToListAsync(stop);
        Rows = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Rows[^1] : null;
    }
}
