using Community.Contracts.Portal;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>An application came in: a case for each person who wants help, the others as household; words of worry or danger are read today.</summary>
internal sealed class OpenCaseFromApplication(ReferralDb db, Intake intake, TimeProvider clock) : IHandle<ApplicationSubmitted>
{
    public async Task Handle(ApplicationSubmitted message, CancellationToken stop)
    {
        var begun = await db.Cases.Where(c => c.ApplicationId == message.ApplicationId).ToListAsync(stop);
        if (begun.Any(c => !c.IsUnfinishedCard))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var holder = await intake.HolderOfAsync(message.Council, message.Area, stop);
        // Whose desk the card's case stands on, whatever council the person names: what must be done about it is done there.
        var card = begun.Find(c => message.People.Any(p => p.PersonId == c.PersonId));
        var desk = card is null ? holder : await intake.HolderOfAsync(card.Council, card.Area, stop);
        List<object> told = [];

        // Somebody asked: if help is wanted for nobody by name, it is for the one who asked.
        var forNobody = !message.People.Any(p => p.WantsHelp);
        foreach (var person in message.People)
        {
            if (card?.PersonId == person.PersonId)
            {
                // An officer's card began it: the person's own words take the place of the officer's.
                told.AddRange(card.Finish(message, person, desk, now) is { } changed ? [changed] : []);
            }
            else if (person.WantsHelp || (forNobody && person.PersonId == message.AskedBy))
            {
                db.Cases.Add(Case.FromApplication(message, person, holder, now));
            }
            else
            {
                db.Household.Add(new()
                {
                    ApplicationId = message.ApplicationId,
                    PersonId = person.PersonId,
                    Name = person.Name,
                    BirthExact = person.Birth.Exact,
                    BirthAboutAge = person.Birth.AboutAge,
                    BirthAgeGivenOn = person.Birth.AgeGivenOn,
                    Relationship = person.Relationship,
                    Asked = person.PersonId == message.AskedBy,
                });
            }
        }

        if (message.InDanger || message.WorryingWords)
        {
            var kind = message.InDanger ? TaskKind.CheckDanger : TaskKind.ReadWorryingWords;
            db.Tasks.Add(IntakeTask.Make(kind, message.ApplicationId, message.Reference, message.Area, desk, Calendar.LondonDate(now), now));
        }

        if (card?.State is CaseState.TakenUp)
        {
            // Mentoring holds the person: what they have written must reach their mentor through somebody.
            db.Tasks.Add(IntakeTask.Make(TaskKind.ReadFinishedForm, message.ApplicationId, message.Reference, message.Area, desk, Calendar.LondonDate(now), now));
        }

        await db.CommitAsync(new("open-case", message.ApplicationId), stop, told);
    }
}
