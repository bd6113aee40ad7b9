using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features;

/// <summary>
/// Deletes drafts whose thirty days are over, and a day after the last answer those that nobody can come back to: never saved, or
/// already sent. Old tries to come back go with them.
/// </summary>
internal sealed class EndOldDrafts(PortalDb db, TimeProvider clock) : IClockWork
{
    private const int Batch = 200;
    private static readonly TimeSpan s_unsaved = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Guesses.Where(g => g.Since < now - Guesses.Window).ExecuteDeleteAsync(stop);

        // The thirty days begin with the last answer, so their end tells when that was.
        var quiet = now + Draft.Kept - s_unsaved;
        while (true)
        {
            var ended = await db.Drafts
                .Where(d => d.EndsAt <= now || (d.EndsAt <= quiet && (d.SavedAt == null || d.ApplicationId != null)))
                .OrderBy(d => d.EndsAt).Take(Batch).ToListAsync(stop);
            if (ended.Count == 0)
            {
                return;
            }

            db.Drafts.RemoveRange(ended);
            try
            {
                await db.CommitAsync(new("end-old-drafts", ended[0].Id), stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody answered at this very moment; the next hour finds the others again.
                return;
            }
        }
    }
}
