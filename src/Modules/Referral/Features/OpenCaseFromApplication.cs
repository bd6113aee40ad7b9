using Community.Contracts.Portal;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral.Features;

/// <summary>An application came in: a case for each person who wants help, the others as household; worrying words are read today.</summary>
internal sealed class OpenCaseFromApplication(ReferralDb db, Intake intake, TimeProvider clock) : IHandle<ApplicationSubmitted>
{
    public async Task Handle(ApplicationSubmitted message, CancellationToken stop)
    {
        if (await db.Cases.AnyAsync(c => c.ApplicationId == message.ApplicationId, stop))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (controller, team) = await intake.HolderOfAsync(message.Council, message.Area, stop);
        foreach (var person in message.People)
        {
            if (person.WantsHelp)
            {
                db.Cases.Add(Case.FromApplication(message, person, controller, team, now));
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
                });
            }
        }

        if (message.WorryingWords)
        {
            db.Tasks.Add(IntakeTask.Make(TaskKind.ReadWorryingWords, message.ApplicationId, message.Reference, controller, team, Calendar.LondonDate(now), now));
        }

        await db.CommitAsync(new("open-case", message.ApplicationId), stop);
    }
}
