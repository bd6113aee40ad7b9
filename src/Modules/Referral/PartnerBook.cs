using Community.Contracts.Host;
using Community.Contracts.Platform;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>The entries of the directory that the administrator at the desk looks after: those of their own controllers.</summary>
internal sealed class PartnerBook(ReferralDb db, Caller caller, IStaffDirectory staff)
{
    // Of a few hundred there is no second page; of more somebody has made a mistake.
    private const int Most = 500;

    public ReferralDb Db => db;

    /// <summary>Whose a new entry is; null for somebody who works for no controller.</summary>
    public string? Controller => caller.Controllers.Order(StringComparer.Ordinal).FirstOrDefault();

    public IQueryable<Partner> All
    {
        get
        {
            var administers = caller.IsCivil(StaffRole.Administrator);
            return db.Partners.Where(p => administers && caller.Controllers.Contains(p.Controller));
        }
    }

    /// <summary>One of theirs; that somebody asked for another is recorded.</summary>
    public async Task<Partner?> FindAsync(Guid id, CancellationToken stop)
    {
        var found = await All.SingleOrDefaultAsync(p => p.Id == id, stop);
        if (found is null)
        {
            await db.LookRefusedAsync(new("open-partner-refused", id), stop);
        }

        return found;
    }

    /// <summary>Those that are there or will be, or those that have ended, by the Welsh alphabet.</summary>
    public async Task<IReadOnlyList<Partner>> ListAsync(bool ended, DateOnly today, CancellationToken stop) =>
        [.. (await All.AsNoTracking().Where(p => ended == (p.ValidTo != null && p.ValidTo <= today)).OrderBy(p => p.Code).Take(Most).ToListAsync(stop))
            .OrderBy(p => p.Name, Platform.Language.WelshOrder.Comparer)];

    /// <summary>Who looks after the entries of a controller: its administration team, or whoever asks where there is none.</summary>
    public async Task<Guid> OwnerAsync(string controller, CancellationToken stop) =>
        await staff.TeamForAsync(TeamPurpose.Administration, controller, null, stop) ?? caller.Staff;
}

/// <summary>Entries of the directory that are to be checked, for "my work".</summary>
internal sealed class PartnerWork(PartnerBook book, ReferralText words) : IOpenWork
{
    public string Source => "referral.partner";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        var rows = book.All.AsNoTracking().Where(p => p.ClosedAt == null && owners.Contains(p.Owner!.Value));
        if (after is not null)
        {
            rows = rows.Where(p => p.NextStepDue > after.Due || (p.NextStepDue == after.Due && p.Id > after.CaseId));
        }

        return [.. (await rows.OrderBy(p => p.NextStepDue).ThenBy(p => p.Id).Take(take).ToListAsync(stop))
            .Select(p => new OpenWork(Source, p.Id, p.Name, p.NextStep!, p.NextStepDue!.Value, p.Owner!.Value, Partner.AddressOf(p.Id)))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}
