using Microsoft.EntityFrameworkCore;

namespace Community.Referral.People;

/// <summary>Around one case: other cases of the same person, people who may be the same, and the household. Composed as it is read, of what this reader may see.</summary>
internal sealed class CasePeople(CaseDesk desk, PeopleDesk people)
{
    /// <summary>What merged this person with others.</summary>
    public IReadOnlyList<Merge> Merges { get; private set; } = [];

    /// <summary>Other cases of the same person, through merges.</summary>
    public IReadOnlyList<Case> Same { get; private set; } = [];

    public IReadOnlyList<LikelyCase> Likely { get; private set; } = [];

    /// <summary>Others who asked for help together with this person, then or another time.</summary>
    public IReadOnlyList<Case> Relatives { get; private set; } = [];

    public IReadOnlyList<HouseholdMember> Household { get; private set; } = [];

    /// <param name="ownDesk">False through broken glass: that opens one case, and says nothing of who else it may be.</param>
    public async Task LoadAsync(Case @case, bool ownDesk, CancellationToken stop)
    {
        Guid[] same = [@case.PersonId];
        List<Guid> applications = [@case.ApplicationId];
        if (ownDesk && await people.OfAsync(@case, stop) is { } person)
        {
            Merges = await people.MergesAsync(person.Id, stop);
            same = [.. SamePeople.Of(person.Id, Merges)];
            // On a closed case nobody is asked any more; it is shown on the cases that are open.
            Likely = @case.IsOpen ? await people.LikelyAsync(person, same, stop) : [];
            if (same.Length > 1)
            {
                applications = [.. applications.Union(await desk.Db.People.AsNoTracking().Where(p => same.Contains(p.Id)).Select(p => p.ApplicationId).ToListAsync(stop))];
            }
        }

        var near = await desk.Cases.AsNoTracking().Where(c => applications.Contains(c.ApplicationId) && c.Id != @case.Id).OrderBy(c => c.Id).ToListAsync(stop);
        Same = [.. near.Where(c => same.Contains(c.PersonId))];
        Relatives = [.. near.Where(c => !same.Contains(c.PersonId))];
        Household = await desk.Db.Household.AsNoTracking().Where(m => applications.Contains(m.ApplicationId) && !same.Contains(m.PersonId)).OrderBy(m => m.PersonId).ToListAsync(stop);
    }

    /// <summary>The merge through which another person is this one.</summary>
    public Merge? Through(Guid person) => Merges.FirstOrDefault(m => m.FirstPerson == person || m.SecondPerson == person);
}
