using Community.Platform.Database;
using Community.Platform.Language;
using Community.Portal.Features.Sent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Community.Portal.Features.CheckAnswers;

/// <summary>
/// The way of a form with which everything is as it should be: read and kept together with those of whoever sends at the same moment.
/// With anything else it changes nothing and says so, and the form goes alone.
/// </summary>
internal sealed class SendTogether(DraftCookie cookie, Rush rush, Journey journey, Submission submission, Session session, Addresses addresses, TimeProvider clock, ILogger<SendTogether> logger)
{
    /// <summary>Where the form is answered; null where it goes alone.</summary>
    public async Task<string?> TryAsync(CancellationToken stop)
    {
        if (!cookie.TryRead(out var id, out var secret))
        {
            return null;
        }

        try
        {
            if (await rush.ReadAsync(id, secret) is not { ApplicationId: null, IsUntakenCard: false } draft || !draft.IsOpenTo(secret, clock.GetUtcNow()))
            {
                return null;
            }

            var walk = await journey.WalkAsync(draft.Answers, stop);
            if (walk.FirstIncomplete is not null)
            {
                return null;
            }

            var (application, sent) = await submission.PrepareAsync(walk, stop);
            var answer = addresses.Of<SentModel>();
            if (!await rush.KeepAsync(draft, application, session.Ready(new("submit-application", application.Id, answer), sent)))
            {
                return null;
            }

            cookie.Remember(id, secret);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody in this go had pressed before, or changed an answer in another tab.
            return null;
        }
        catch (Exception e) when (e is not ReadOnlyException && !stop.IsCancellationRequested)
        {
            logger.LogWarning("A form could not be kept together with others and goes alone: {Error}", e.GetType().Name);
            return null;
        }
    }
}
