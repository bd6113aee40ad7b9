using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Options;

namespace Community.Portal;

/// <summary>Works out what is known at the moment of sending, beside the answers: reference, promised date, council, worrying words.</summary>
internal sealed class Submission(SeededLists lists, Calendar calendar, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>The application of a complete form, and what is said to the other modules.</summary>
    public async Task<(Application Application, Contracts.Portal.ApplicationSubmitted Sent)> PrepareAsync(Walk walk, CancellationToken stop)
    {
        var (now, known) = (clock.GetUtcNow(), await lists.ReadAsync(stop));
        var worrying = known.Worries.AreIn(walk.Steps.SelectMany(step => step.OwnWords()));
        var urgent = worrying || walk.InDanger;
        var days = await calendar.WorkingDaysAsync(stop);
        var today = Calendar.LondonDate(now);
        var promised = days.AddWorkingDays(today, urgent ? options.Value.UrgentWorkingDays : options.Value.FirstContactWorkingDays);
        var council = known.Councils.FirstOrDefault(c => c.Code == walk.Council);
        // What an officer's card promised is not put off by finishing the form.
        promised = walk.Card is { } card && card.PromisedBy >= today && card.PromisedBy < promised ? card.PromisedBy : promised;
        return Application.Submit(walk.Kept(), new(walk.Card?.Reference ?? Reference.New(), Languages.Current, promised, now, council, worrying, walk.PhraseHash));
    }
}
