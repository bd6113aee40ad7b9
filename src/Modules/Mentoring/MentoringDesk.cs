using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring;

/// <summary>The cases that the person at the desk may open: their own and their teams', of their controllers. The row policies say the same once more.</summary>
internal sealed class MentoringDesk(MentoringDb db, Caller caller, Glass glass)
{
    public MentoringDb Db => db;

    public IQueryable<Case> Cases => db.Cases.AsNoTracking().Where(c =>
        WorksHere && caller.Owners.Contains(c.Owner!.Value) && caller.Controllers.Contains(c.Controller));

    // Others reach a case's page too, through broken glass: for them the desk is empty.
    private bool WorksHere => caller.IsCivil(StaffRole.Mentor, StaffRole.MentoringManager);

    /// <summary>
    /// Opens a case for reading, or the case of a referral over which the caller broke the glass: glass is broken over what came in,
    /// so there the address has the referral's id. The look is recorded before anything is shown, in both chains.
    /// </summary>
    public async Task<(Case Case, Guid? Through)?> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await Cases.SingleOrDefaultAsync(c => c.Id == id, stop) is { } own)
        {
            await db.LookAsync(new("open-mentoring-case", id), stop);
            return (own, null);
        }

        if (await glass.OverAsync(id, stop) is { } broken)
        {
            await db.LookThroughGlassAsync(new("open-mentoring-case-through-glass", id), broken, stop);
            if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.ReferralCaseId == id && caller.Controllers.Contains(c.Controller), stop) is not { } shown)
            {
                return null;
            }

            await db.LookThroughGlassAsync(new("open-mentoring-case-through-glass", shown.Id), broken, stop);
            return (shown, broken);
        }

        await db.LookRefusedAsync(new("open-mentoring-case-refused", id), stop);
        return null;
    }
}
