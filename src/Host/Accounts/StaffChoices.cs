using Community.Contracts.Host;
using Community.Platform.Language;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>What can be chosen today, in the Welsh alphabet.</summary>
internal sealed record StaffChoices(
    IReadOnlyList<Agency> Agencies, IReadOnlyList<Controller> Controllers, IReadOnlyList<Area> Areas, IReadOnlyList<Team> Teams)
{
    public static IReadOnlyList<string> Roles { get; } = [.. Enum.GetValues<StaffRole>().Select(r => Written.Of(r))];

    public static async Task<StaffChoices> LoadAsync(StaffDb db, DateOnly today, CancellationToken stop) => new(
        await ValidAsync(db.Agencies, today, stop),
        await ValidAsync(db.Controllers, today, stop),
        await ValidAsync(db.Areas, today, stop),
        await ValidAsync(db.Teams, today, stop));

    private static async Task<IReadOnlyList<T>> ValidAsync<T>(IQueryable<T> all, DateOnly today, CancellationToken stop)
        where T : Named =>
        [.. (await all.AsNoTracking().ToListAsync(stop)).Where(n => n.IsValid(today)).OrderBy(n => n.Name, WelshOrder.Comparer)];
}
