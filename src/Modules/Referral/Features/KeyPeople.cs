using Community.Platform.Scheduling;
using Community.Referral.People;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>Files people under the keys of today's rules who were filed under older ones, or under none.</summary>
internal sealed class KeyPeople(ReferralDb db) : IClockWork
{
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        while (await db.People.Where(p => p.Rules < PersonKeys.Rules).OrderBy(p => p.Rules).Take(Batch).Include(p => p.Keys).AsSplitQuery().ToListAsync(stop) is { Count: > 0 } people)
        {
            foreach (var person in people)
            {
                person.MakeKeys();
            }

            await db.CommitAsync(new("key-people", people[0].Id), stop);
            db.ChangeTracker.Clear();
        }
    }
}
