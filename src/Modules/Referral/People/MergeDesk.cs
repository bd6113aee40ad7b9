using Community.Contracts.Platform;
using Community.Platform.Access;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.People;

/// <summary>Two people beside each other, each through one of their cases.</summary>
internal sealed record TwoPeople(Case One, Case Other, Person First, Person Second)
{
    public PersonMatch Match { get; } = PersonMatch.Of(First.Facts, Second.Facts);
}

/// <summary>Merges that the person at the desk may see: those of two people whom they may both see. A merge of others answers as one that is not there.</summary>
internal sealed class MergeDesk(CaseDesk desk, PeopleDesk people, Caller caller, Intake intake, Calendar calendar, TimeProvider clock)
{
    public ReferralDb Db => desk.Db;

    public CaseDesk Cases => desk;

    /// <summary>Two people to be compared; both looks are recorded. Null where one is not the reader's, the two are of two controllers, or one and the same.</summary>
    public async Task<TwoPeople?> CompareAsync(Guid one, Guid other, CancellationToken stop)
    {
        if (await desk.OpenAsync(one, stop) is not { } first || await desk.OpenAsync(other, stop) is not { } second)
        {
            return null;
        }

        return first.PersonId == second.PersonId ? null : await TwoAsync(first, second, stop);
    }

    /// <summary>The merge by which these two are one already, this one or one of several; null where they are two. And whether it was said that they are two.</summary>
    public async Task<(Merge? Merged, NotSame? Said)> SaidAsync(TwoPeople two, CancellationToken stop)
    {
        var merges = await people.MergesAsync(two.First.Id, stop);
        var merged = SamePeople.Of(two.First.Id, merges).Contains(two.Second.Id) ? merges.First(m => m.FirstPerson == two.Second.Id || m.SecondPerson == two.Second.Id) : null;
        return (merged, await people.SaidAsync(two.First, two.Second, stop));
    }

    /// <summary>
    /// They are one: a link, which a second person looks at on the next working day. Or they are two, for as long as they are as they are now.
    /// </summary>
    public async Task SayAsync(TwoPeople two, bool isOne, string? reason, CancellationToken stop)
    {
        if (!isOne)
        {
            Db.NotSame.Add(people.Say(two.First, two.Second, caller.Staff, clock.GetUtcNow()));
            return;
        }

        var team = two.One.BoundaryTeam ?? (await intake.HolderOfAsync(two.One.Council, two.One.Area, stop)).Team;
        var due = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(calendar.Today, 1);
        Db.Merges.Add(Merge.Of(two.First.Id, two.Second.Id, two.One.Controller, reason!, team, due, caller.Staff, clock.GetUtcNow()));
    }

    /// <summary>A merge with the two people; a look at both, which is recorded also where there is nothing to show.</summary>
    public async Task<(Merge Merge, TwoPeople Two)?> OpenAsync(Guid id, CancellationToken stop)
    {
        var merge = await All.SingleOrDefaultAsync(m => m.Id == id, stop);
        var two = merge is null ? null : await TwoAsync(await OfAsync(merge.FirstPerson, stop), await OfAsync(merge.SecondPerson, stop), stop);
        if (two is null)
        {
            await Db.LookRefusedAsync(new("open-merge-refused", id), stop);
            return null;
        }

        await Db.LookAsync(new("open-merge", id), stop);
        await Db.LookAsync(new("open-case-compared", two.One.Id), stop);
        await Db.LookAsync(new("open-case-compared", two.Other.Id), stop);
        return (merge!, two);
    }

    /// <summary>What waits for a second person, by its day.</summary>
    public async Task<IReadOnlyList<Merge>> WaitingAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        var waiting = All.AsNoTracking().Where(m => m.ClosedAt == null && owners.Contains(m.Owner!.Value) && m.MergedBy != caller.Staff);
        if (after is not null)
        {
            waiting = waiting.Where(m => m.NextStepDue > after.Due || (m.NextStepDue == after.Due && m.Id > after.CaseId));
        }

        return await waiting.OrderBy(m => m.NextStepDue).ThenBy(m => m.Id).Take(take).ToListAsync(stop);
    }

    private IQueryable<Merge> All => Db.Merges.Where(m => caller.Controllers.Contains(m.Controller));

    // The newest of their cases that the reader may see.
    private Task<Case?> OfAsync(Guid person, CancellationToken stop) =>
        desk.Cases.AsNoTracking().Where(c => Db.People.Any(p => p.Id == person && p.ApplicationId == c.ApplicationId) && c.PersonId == person).OrderByDescending(c => c.Id).FirstOrDefaultAsync(stop);

    private async Task<TwoPeople?> TwoAsync(Case? one, Case? other, CancellationToken stop)
    {
        if (one is null || other is null || one.Controller != other.Controller)
        {
            return null;
        }

        var both = await Db.People.AsNoTracking().Where(p => p.Id == one.PersonId || p.Id == other.PersonId).ToListAsync(stop);
        return both.Count == 2 ? new(one, other, both.Single(p => p.Id == one.PersonId), both.Single(p => p.Id == other.PersonId)) : null;
    }
}

/// <summary>Merges that wait for a second person, for "my work". Whoever merged does not get their own.</summary>
internal sealed class MergeWork(MergeDesk merges, Caller caller, ReferralText words) : IOpenWork
{
    public string Source => "referral.merge";

    public async Task<IReadOnlyList<OpenWork>> OwnedByAsync(IReadOnlyCollection<Guid> owners, OpenWork? after, int take, CancellationToken stop)
    {
        if (!caller.IsCivil(Contracts.Host.StaffRole.Intake, Contracts.Host.StaffRole.IntakeManager))
        {
            return [];
        }

        var waiting = await merges.WaitingAsync(owners, after, take, stop);
        var ids = waiting.Select(m => m.FirstPerson).Distinct().ToList();
        var names = await merges.Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        await merges.Db.LookAtListAsync(new("list-my-work", caller.Staff), [.. waiting.Select(m => m.Id)], stop);
        return [.. waiting.Select(m => new OpenWork(Source, m.Id, names.GetValueOrDefault(m.FirstPerson, ""), m.NextStep!, m.NextStepDue!.Value, m.Owner!.Value, Merge.AddressOf(m.Id)))];
    }

    public string Describe(string nextStep) => words.Step(nextStep);
}
