using Community.Contracts.Host;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>Gives entries of the directory that nobody looks after to the administrators of their controller, and closes those whose last day is over.</summary>
internal sealed class LookAfterPartners(ReferralDb db, IStaffDirectory staff, Calendar calendar, TimeProvider clock) : IClockWork
{
    private const int Batch = 100;

    public async Task RunAsync(CancellationToken stop)
    {
        var today = calendar.Today;
        foreach (var partner in await db.Partners.Where(p => p.ClosedAt == null && (p.Owner == null || p.ValidTo <= today)).OrderBy(p => p.Id).Take(Batch).ToListAsync(stop))
        {
            if (!partner.CloseIfOver(today, clock.GetUtcNow()))
            {
                if (await staff.TeamForAsync(TeamPurpose.Administration, partner.Controller, null, stop) is not { } team)
                {
                    continue;
                }

                partner.LookAfter(team, today);
            }

            try
            {
                await db.CommitAsync(new("look-after-partner", partner.Id), stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changes it at this very moment; the next sweep finds it again.
                return;
            }
        }
    }
}
