using Community.Contracts.Host;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListBrokenGlass;

/// <summary>Every time that the glass was broken, for information governance of that controller: what waits for them first.</summary>
[Authorize(ReferralAccess.Govern)]
internal sealed class ListBrokenGlassModel(GlassList list, Glass glass, Caller caller, Calendar calendar, IStaffDirectory staff) : PageModel
{
    public const string Address = "/staff/break-glass/review";

    private const int PageSize = 25;

    /// <summary>The row after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<BrokenGlass> Rows { get; private set; } = [];

    public GlassKey? Next { get; private set; }

    public bool IsFirst => GlassKey.Read(After) is null;

    public DateOnly Today => calendar.Today;

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rows = await list.PageAsync(GlassKey.Read(After), PageSize + 1, stop);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? new(Rows[^1].ReviewedAt is null, Rows[^1].Id) : null;
        await glass.Db.LookAtListAsync(new("list-broken-glass", caller.Staff), [.. Rows.Select(r => r.Id)], stop);
        Names = await staff.NamesAsync([.. Rows.Select(r => r.Staff).Distinct()], stop);
    }

    public string NameOf(Guid id) => Names.GetValueOrDefault(id, "");
}
