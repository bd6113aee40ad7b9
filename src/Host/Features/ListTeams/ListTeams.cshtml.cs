using Community.Host.Accounts;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.ListTeams;

/// <summary>Every team with its manager and duty person: who is told when a person is not there.</summary>
[Authorize(HostAccess.ManageStaff)]
internal sealed class ListTeamsModel(StaffDb db) : PageModel
{
    private Dictionary<Guid, string> _names = [];

    public IReadOnlyList<Team> Teams { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Teams = [.. (await db.Teams.AsNoTracking().ToListAsync(stop)).OrderBy(t => t.Name, WelshOrder.Comparer)];
        List<Guid> named = [.. Teams.SelectMany(t => new[] { t.Manager, t.Duty }).OfType<Guid>().Distinct()];
        _names = await db.Users.Where(m => named.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, stop);
    }

    public string? NameOf(Guid? staff) => staff is { } id ? _names.GetValueOrDefault(id) : null;
}
