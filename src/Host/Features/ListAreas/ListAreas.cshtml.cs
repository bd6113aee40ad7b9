using Community.Host.Accounts;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.ListAreas;

/// <summary>The areas of the administrator's own controllers, and in which of them officers may introduce people.</summary>
[Authorize(HostAccess.ManagePlaces)]
internal sealed class ListAreasModel(AreaDesk areas, StaffDesk desk) : PageModel
{
    public IReadOnlyList<Area> Areas { get; private set; } = [];

    public DateOnly Today => desk.Today;

    public async Task OnGetAsync(CancellationToken stop) =>
        Areas = [.. (await areas.All.AsNoTracking().ToListAsync(stop)).OrderBy(a => a.Name, WelshOrder.Comparer)];
}
