using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

/// <summary>
/// The cases and tasks that the person at the desk may open: those of their controllers and areas, and whatever is theirs; where the council is
/// unknown, only the one named team. "Not yours" answers as "not there". The row policies of the tables say the same once more.
/// </summary>
internal sealed class CaseDesk(ReferralDb db, Caller caller, IStaffDirectory staff, Glass glass)
{
    public ReferralDb Db => db;

    // Others reach a case's page too, through broken glass: for them the desk is empty.
    private bool WorksHere => caller.IsCivil(StaffRole.Intake, StaffRole.IntakeManager);

    public IQueryable<Case> Cases => db.Cases.Where(c =>
        WorksHere && caller.Controllers.Contains(c.Controller) && (c.BoundaryTeam == null || caller.Teams.Contains(c.BoundaryTeam.Value))
        && (c.Area == null || caller.Areas.Count == 0 || caller.Areas.Contains(c.Area) || caller.Owners.Contains(c.Owner!.Value)));

    public IQueryable<IntakeTask> Tasks => db.Tasks.Where(t =>
        WorksHere && caller.Controllers.Contains(t.Controller) && (t.BoundaryTeam == null || caller.Teams.Contains(t.BoundaryTeam.Value))
        && (t.Area == null || caller.Areas.Count == 0 || caller.Areas.Contains(t.Area) || caller.Owners.Contains(t.Owner!.Value)));

    /// <summary>Opens a case; the look is recorded before anything is shown, also when there is nothing to show.</summary>
    public async Task<Case?> OpenAsync(Guid id, CancellationToken stop)
    {
        var found = await Cases.SingleOrDefaultAsync(c => c.Id == id, stop);
        await (found is null ? db.LookRefusedAsync(new("open-case-refused", id), stop) : db.LookAsync(new("open-case", id), stop));
        return found;
    }

    /// <summary>Opens a case for reading: as <see cref="OpenAsync"/>, or one over which the caller broke the glass, which is then named.</summary>
    public async Task<(Case Case, Guid? Through)?> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await Cases.SingleOrDefaultAsync(c => c.Id == id, stop) is { } own)
        {
            await db.LookAsync(new("open-case", id), stop);
            return (own, null);
        }

        if (await glass.OverAsync(id, stop) is { } broken)
        {
            await db.LookThroughGlassAsync(new("open-case-through-glass", id), broken, stop);
            return await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && caller.Controllers.Contains(c.Controller), stop) is { } shown ? (shown, broken) : null;
        }

        await db.LookRefusedAsync(new("open-case-refused", id), stop);
        return null;
    }

    /// <summary>Opens a task with the cases of its application; each of them is looked at too.</summary>
    public async Task<(IntakeTask Task, IReadOnlyList<Case> Cases)?> OpenTaskAsync(Guid id, CancellationToken stop)
    {
        var task = await Tasks.SingleOrDefaultAsync(t => t.Id == id, stop);
        await (task is null ? db.LookRefusedAsync(new("open-task-refused", id), stop) : db.LookAsync(new("open-task", id), stop));
        if (task is null)
        {
            return null;
        }

        var cases = await Cases.AsNoTracking().Where(c => c.ApplicationId == task.ApplicationId).OrderBy(c => c.Id).ToListAsync(stop);
        foreach (var shown in cases)
        {
            await db.LookAsync(new("open-case-from-task", shown.Id), stop);
        }

        return (task, cases);
    }

    /// <summary>The partners that hold today: those for people like this one first, of them those of their own council.</summary>
    public async Task<IReadOnlyList<Partner>> PartnersAsync(Case @case, DateOnly on, CancellationToken stop) =>
        [.. (await db.Partners.AsNoTracking().Where(p => p.ValidFrom <= on && (p.ValidTo == null || p.ValidTo > on)).ToListAsync(stop))
            .OrderByDescending(p => p.Fits(@case.Birth.AgeOn(on), @case.Council)).ThenByDescending(p => p.Council is not null && p.Council == @case.Council).ThenBy(p => p.Name, Platform.Language.WelshOrder.Comparer)];

    /// <summary>The programme's rules that hold today.</summary>
    public Task<Programme> ProgrammeAsync(string code, DateOnly on, CancellationToken stop) =>
        db.Programmes.AsNoTracking().Where(p => p.Code == code && p.ValidFrom <= on && (p.ValidTo == null || p.ValidTo > on)).OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).FirstAsync(stop);

    /// <summary>To whom this case may be given.</summary>
    public Task<IReadOnlyList<PossibleOwner>> PossibleOwnersAsync(Case @case, CancellationToken stop) =>
        staff.PossibleOwnersAsync(@case.BoundaryTeam is null ? TeamPurpose.Intake : TeamPurpose.Boundary, @case.Controller, stop);

    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken stop) =>
        staff.NamesAsync([.. ids.Distinct()], stop);
}
