using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>The register of disclosures for information governance of its own controllers. The row policies say the same once more.</summary>
internal sealed class Disclosures(ReferralDb db, Caller caller)
{
    public ReferralDb Db => db;

    private IQueryable<Disclosure> All
    {
        get
        {
            var governs = caller.IsCivil(StaffRole.InformationGovernance);
            return db.Disclosures.AsNoTracking().Where(d => governs && caller.Controllers.Contains(d.Controller));
        }
    }

    /// <summary>The newest first, after a row.</summary>
    public Task<List<Disclosure>> PageAsync(Guid? after, int take, CancellationToken stop) =>
        (after is { } id ? All.Where(d => d.Id < id) : All).OrderByDescending(d => d.Id).Take(take).ToListAsync(stop);

    /// <summary>One, with a look that is recorded also where there is none for them.</summary>
    public async Task<Disclosure?> OpenAsync(Guid id, CancellationToken stop)
    {
        var found = await All.SingleOrDefaultAsync(d => d.Id == id, stop);
        await (found is null ? db.LookRefusedAsync(new("open-disclosure-refused", id), stop) : db.LookAsync(new("open-disclosure", id), stop));
        return found;
    }

    /// <summary>The records that correct these, oldest first.</summary>
    public Task<List<Disclosure>> CorrectionsAsync(IReadOnlyList<Guid> of, CancellationToken stop) =>
        All.Where(d => of.Contains(d.Corrects!.Value)).OrderBy(d => d.Id).ToListAsync(stop);
}
