using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>The programmes of the administrator's own controllers, every version of their rules.</summary>
internal sealed class ProgrammeBook(ReferralDb db, Caller caller)
{
    // Years of changes; of more somebody has made a mistake.
    private const int Most = 500;

    public ReferralDb Db => db;

    private IQueryable<Programme> All
    {
        get
        {
            var administers = caller.IsCivil(StaffRole.Administrator);
            return db.Programmes.AsNoTracking().Where(p => administers && caller.Controllers.Contains(p.Controller));
        }
    }

    /// <summary>Each programme with its versions, those that hold last first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Programme>>> ListAsync(CancellationToken stop) =>
        [.. (await All.OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).Take(Most).ToListAsync(stop))
            .GroupBy(p => p.Code, StringComparer.Ordinal).Select(p => p.ToList()).OrderBy(p => p[0].Name, Platform.Language.WelshOrder.Comparer)];

    /// <summary>The newest version of one; null where there is none of theirs.</summary>
    public Task<Programme?> NewestAsync(string code, CancellationToken stop) =>
        All.Where(p => p.Code == code).OrderByDescending(p => p.Version).FirstOrDefaultAsync(stop);

    /// <summary>Of the versions of one programme, last first, that which holds on a day.</summary>
    public static Programme? Holding(IEnumerable<Programme> versions, DateOnly on) => versions.FirstOrDefault(p => p.ValidFrom <= on);
}
