using Community.Platform.Language;
using Community.Portal.Features.SaveDraft;
using Community.Portal.Features.Sent;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal.Features.AskForHelp;

/// <summary>Keeps what one step was answered, whatever else was answered meanwhile in another tab.</summary>
internal sealed class KeepAnswers(PortalDb db, CurrentDraft current, Journey journey, SeededLists lists, Addresses addresses, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>Saves the step's fields and says where to go on.</summary>
    public async Task<string> FromAsync(Step step, bool leaves, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            var draft = await current.FindOrStartAsync(stop);
            var answers = draft.Answers with { };
            step.Save(answers);
            if (step.IsAnswer)
            {
                answers.Answered = step.AnsweredIn(answers);
            }

            draft.Keep(answers, Languages.Current, clock.GetUtcNow());
            var next = leaves ? addresses.Of<SaveDraftModel>() : await NextAsync(step, answers, stop);
            try
            {
                await db.CommitAsync(new("keep-answers", draft.Id, next), stop);
                return next;
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // Another tab was first: forget what we read, and lay only this step over what it kept.
                db.ChangeTracker.Clear();
                if (!step.Begins && await current.FindAsync(stop) is { ApplicationId: not null })
                {
                    return addresses.Of<SentModel>();
                }
            }
        }
    }

    private async Task<string> NextAsync(Step step, Answers answers, CancellationToken stop)
    {
        var walk = await journey.WalkAsync(answers, stop);
        var next = step.Onward(walk, addresses) ?? walk.Next(addresses);
        return (await lists.ReadAsync(stop)).Worries.AreIn(step.OwnWords()) ? HelpNow.Above(next) : next;
    }
}
