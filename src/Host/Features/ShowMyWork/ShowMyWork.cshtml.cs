using Community.Contracts.Host;
using Community.Contracts.Platform;
using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.ShowMyWork;

/// <summary>Everything that waits for the person signed in and their teams, from all modules, by due date.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ShowMyWorkModel(IEnumerable<IOpenWork> modules, Caller caller, Calendar calendar, IStaffDirectory staff) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The row after which this page begins, as the list itself wrote it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<OpenWork> Rows { get; private set; } = [];

    public string? NextPage { get; private set; }

    public DateOnly Today => calendar.Today;

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        var after = WorkKey.Read(After);
        List<OpenWork> found = [];
        foreach (var module in modules)
        {
            // One keyset query a module; the earliest of all are the page.
            found.AddRange(await module.OwnedByAsync(caller.Owners, after, PageSize + 1, stop));
        }

        var rows = found.OrderBy(r => r.Due).ThenBy(r => r.CaseId).ToList();
        Rows = [.. rows.Take(PageSize)];
        NextPage = rows.Count > PageSize ? $"/staff?After={WorkKey.Write(Rows[^1])}" : null;
        Names = await staff.NamesAsync([.. Rows.Select(r => r.Owner).Distinct()], stop);
    }

    public string NameOf(Guid owner) => Names.GetValueOrDefault(owner, "");

    public string Describe(OpenWork row) => modules.First(m => m.Source == row.Source).Describe(row.NextStep);
}
