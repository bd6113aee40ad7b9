using Community.Contracts.Host;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>The modules' questions, answered from a copy of the few hundred people that is at most ten seconds old.</summary>
internal sealed class StaffDirectory(IServiceScopeFactory scopes, TimeProvider time) : IStaffDirectory, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private volatile Loaded? _loaded;

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var book = await BookAsync(stop);
        return ids.Distinct().Select(id => (id, Name: book.NameOf(id))).Where(n => n.Name is not null).ToDictionary(n => n.id, n => n.Name!);
    }

    public async Task<StaffContact?> WhoToTellAsync(Guid owner, DateOnly on, CancellationToken stop) =>
        Contact((await BookAsync(stop)).WhoToTell(owner, on));

    public async Task<StaffContact?> ManagerOfAsync(Guid owner, DateOnly on, CancellationToken stop) =>
        Contact((await BookAsync(stop)).ManagerOf(owner, on));

    public async Task<Guid?> TeamForAsync(TeamPurpose purpose, string controller, string? area, CancellationToken stop) =>
        (await BookAsync(stop)).TeamFor(purpose, controller, area, Today)?.Id;

    public async Task<IReadOnlyList<PossibleOwner>> PossibleOwnersAsync(TeamPurpose purpose, string controller, CancellationToken stop) =>
        [.. (await BookAsync(stop)).PossibleOwners(purpose, controller, Today, WelshOrder.Comparer)];

    public async Task<IReadOnlyList<StaffContact>> HoldersAsync(StaffRole role, string controller, DateOnly on, CancellationToken stop) =>
        [.. (await BookAsync(stop)).Holders(role, controller, on).Select(p => Contact(p)!)];

    public async Task<IReadOnlyList<OpenArea>> AreasOpenToOfficersAsync(CancellationToken stop) =>
        [.. (await BookAsync(stop)).AreasOpenToOfficers(Today).Select(a => new OpenArea(a.Code, a.Name, a.Council)).OrderBy(a => a.Name, WelshOrder.Comparer)];

    /// <summary>Something was changed on this host: read it anew the next time.</summary>
    public void Forget() => _loaded = null;

    public void Dispose() => _one.Dispose();

    private DateOnly Today => Calendar.LondonDate(time.GetUtcNow());

    private static StaffContact? Contact(StaffBook.Person? person) =>
        person is null ? null : new(person.Id, person.Name, person.Email, person.Language);

    private async Task<StaffBook> BookAsync(CancellationToken stop)
    {
        if (Kept() is { } kept)
        {
            return kept;
        }

        await _one.WaitAsync(stop);
        try
        {
            if (Kept() is { } meanwhile)
            {
                return meanwhile;
            }

            var at = time.GetTimestamp();
            var book = await ReadAsync(stop);
            _loaded = new(book, at);
            return book;
        }
        finally
        {
            _one.Release();
        }
    }

    private StaffBook? Kept() => _loaded is { } loaded && time.GetElapsedTime(loaded.At) < Fresh ? loaded.Book : null;

    private async Task<StaffBook> ReadAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StaffDb>();
        var people = await db.Users.AsNoTracking().Select(m => new StaffBook.Person(
            m.Id, m.Name, m.Email!, m.Language, m.ActiveFrom, m.ActiveTo, m.Agency!.Kind == Agency.Police,
            m.Roles.Select(r => r.Role).ToList(), m.Controllers.Select(c => c.Controller).ToList(), m.Teams.Select(t => t.Team).ToList()))
            .AsSplitQuery().ToListAsync(stop);
        return new(people, await db.Teams.AsNoTracking().ToListAsync(stop), await db.Aways.AsNoTracking().ToListAsync(stop), await db.Areas.AsNoTracking().ToListAsync(stop));
    }

    private sealed record Loaded(StaffBook Book, long At);
}
