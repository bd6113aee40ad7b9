using Community.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.ListStaff;

/// <summary>
/// Everybody who works or worked here, in the Welsh alphabet, page by page from where the last one ended. What is looked for is
/// posted, because it is a name, and an address is kept and logged.
/// </summary>
[Authorize(HostAccess.ManageStaff)]
internal sealed class ListStaffModel(StaffDb db) : PageModel
{
    private const int PageSize = 25;

    // The Welsh alphabet, as the database knows it; the index of the table is in this order.
    private const string Alphabet = "cy-x-icu";

    [BindProperty]
    public string? Find { get; set; }

    /// <summary>The last person of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<StaffMember> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public bool IsSearch => !string.IsNullOrWhiteSpace(Find);

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public Task OnPostAsync(CancellationToken stop) => ShowAsync(stop);

    private async Task ShowAsync(CancellationToken stop)
    {
        var rows = db.Members.AsNoTracking();
        if (IsSearch)
        {
            var pattern = $"%{Find!.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(m => EF.Functions.ILike(m.Name, pattern) || EF.Functions.ILike(m.Email!, pattern));
        }

        if (After is { } last && await db.Members.Where(m => m.Id == last).Select(m => m.Name).SingleOrDefaultAsync(stop) is { } name)
        {
            rows = rows.Where(m => EF.Functions.GreaterThan(
                ValueTuple.Create(EF.Functions.Collate(m.Name, Alphabet), m.Id), ValueTuple.Create(name, last)));
        }

        var found = await rows.OrderBy(m => EF.Functions.Collate(m.Name, Alphabet)).ThenBy(m => m.Id).Take(PageSize + 1).ToListAsync(stop);
        Rows = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Rows[^1].Id : null;
    }
}
