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

        // Somebody asked: if help is wanted for nobody by name, it is for the one who asked.
        var forNobody = !message.People.Any(p => p.WantsHelp);
        foreach (var person in message.People)
        {
            if (begun.Find(c => c.PersonId == person.PersonId) is { } card)
            {
                // An officer's card began it: the person's own words take the place of the officer's.
                card.Finish(message, person, holder, now);
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
            db.Tasks.Add(IntakeTask.Make(kind, message.ApplicationId, message.Reference, message.Area, holder, Calendar.LondonDate(now), now));
        }

        await db.CommitAsync(new("open-case", message.ApplicationId), stop);
    }
}
