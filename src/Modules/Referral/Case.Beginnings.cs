using Community.Contracts.Portal;
using Community.Contracts.Referral;

namespace Community.Referral;

/// <summary>How a case begins: by the public form, or by an officer's card that the resident may finish or take back.</summary>
internal sealed partial class Case
{
    /// <summary>A case as it comes from the public form: the team holds it, and the promised date is its first due date.</summary>
    public static Case FromApplication(ApplicationSubmitted sent, Applicant person, Holder holder, DateTimeOffset at)
    {
        var @case = new Case
        {
            Id = Guid.CreateVersion7(at),
            ApplicationId = sent.ApplicationId,
            PersonId = person.PersonId,
            Reference = sent.Reference,
            Source = "Portal",
            ReceivedAt = sent.SubmittedAt,
            PromisedBy = sent.PromisedBy,
            Urgent = sent.WorryingWords || sent.InDanger,
            Controller = holder.Controller,
            Area = sent.Area,
            Council = sent.Council,
            Name = person.Name,
            BirthExact = person.Birth.Exact,
            BirthAboutAge = person.Birth.AboutAge,
            BirthAgeGivenOn = person.Birth.AgeGivenOn,
            Relationship = person.Relationship,
            AskingFor = sent.AskingFor,
            AskedBy = sent.People.First(p => p.PersonId == sent.AskedBy).Name,
            Situation = person.Situation,
            WhatMatters = sent.WhatMatters,
            HelpWith = sent.HelpWith,
            HelpWithOther = sent.HelpWithOther,
            Postcode = sent.Postcode,
            NoFixedAddress = sent.NoFixedAddress,
            Address = sent.Address,
            Contact = sent.Contact,
            Language = sent.Language,
            Agreement = sent.Agreement,
            InDanger = sent.InDanger,
            Programme = sent.Programme,
            TrustedAdult = sent.TrustedAdult,
            BoundaryTeam = holder.IsBoundary ? holder.Team : null,
            Owner = holder.Team,
        };
        @case.Do(Steps.FirstContact, sent.PromisedBy);
        @case.Tell(at, by: null, StoryKind.Received, next: true);
        return @case;
    }

    /// <summary>A case as an officer's card begins it: the team holds it, and nothing that the resident did not say is taken for said.</summary>
    public static Case FromCard(CardSent sent, Holder holder, DateTimeOffset at)
    {
        var @case = new Case
        {
            Id = Guid.CreateVersion7(at),
            ApplicationId = sent.CardId,
            PersonId = sent.PersonId,
            Reference = sent.Reference,
            Source = Doorstep,
            ReceivedAt = sent.SentAt,
            PromisedBy = sent.PromisedBy,
            Urgent = sent.Urgent,
            Controller = holder.Controller,
            Area = sent.Area,
            Council = sent.Council,
            Name = sent.Name,
            BirthExact = sent.Birth.Exact,
            BirthAboutAge = sent.Birth.AboutAge,
            BirthAgeGivenOn = sent.Birth.AgeGivenOn,
            Relationship = Self,
            AskingFor = Asking.Myself,
            AskedBy = sent.Name,
            Situation = [],
            WhatMatters = sent.WhatMatters,
            HelpWith = [],
            HelpWithOther = null,
            Postcode = null,
            NoFixedAddress = false,
            Address = sent.Contact.Post,
            Contact = sent.Contact,
            Language = new(sent.Language ?? "both", sent.Language ?? "unknown", null, Interpreter: false, []),
            Agreement = sent.Agreed,
            InDanger = false,
            Programme = null,
            TrustedAdult = null,
            BoundaryTeam = holder.IsBoundary ? holder.Team : null,
            Owner = holder.Team,
        };
        @case.Do(Steps.FirstContact, sent.PromisedBy);
        @case.Tell(at, sent.By, StoryKind.Introduced, sent.ChildInvolved ? "child" : null, next: true);
        return @case;
    }

    /// <summary>
    /// The resident has finished the form that a card began: what they say counts from now on. Whatever was promised and begun stays; where
    /// the case was closed meanwhile it is looked at again, because nothing that somebody sends is lost.
    /// </summary>
    /// <returns>What mentoring is told, where it was offered the person or holds them.</returns>
    public SafeContactChanged? Finish(ApplicationSubmitted sent, Applicant person, Holder holder, DateTimeOffset at)
    {
        Must(IsUnfinishedCard);
        FinishedAt = at;
        AskedBy = sent.People.First(p => p.PersonId == sent.AskedBy).Name;
        (Name, BirthExact, BirthAboutAge, BirthAgeGivenOn) = (person.Name, person.Birth.Exact, person.Birth.AboutAge, person.Birth.AgeGivenOn);
        (AskingFor, Situation, WhatMatters, HelpWith, HelpWithOther) = (sent.AskingFor, person.Situation, sent.WhatMatters, sent.HelpWith, sent.HelpWithOther);
        (Council, Postcode, NoFixedAddress, Address) = (sent.Council, sent.Postcode, sent.NoFixedAddress, sent.Address);
        (Contact, Language, Agreement, TrustedAdult, Programme) = (sent.Contact, sent.Language, sent.Agreement, sent.TrustedAdult, sent.Programme);
        (InDanger, Urgent) = (sent.InDanger, Urgent || sent.WorryingWords || sent.InDanger);
        if (!IsOpen && State is not CaseState.TakenUp)
        {
            (State, ClosedAt, Owner) = (CaseState.Received, null, holder.Team);
            Do(Steps.FirstContact, sent.PromisedBy);
        }

        Tell(at, by: null, StoryKind.Finished, next: IsOpen);
        return State is CaseState.Accepted or CaseState.TakenUp ? new(Id, Contact, Language.Speaking, at) : null;
    }

    /// <summary>
    /// The resident says that the card is not about them, or that they never agreed: the case ends. Where mentoring was offered them, or holds
    /// them, it stays as it is, and a person sorts it out.
    /// </summary>
    public void Refuse(bool notMe, DateTimeOffset at)
    {
        var how = notMe ? "not-me" : "not-agreed";
        if (IsOpen && State is not CaseState.Accepted)
        {
            Close(CaseState.Withdrawn, at, by: null, StoryKind.Refused, how, null);
        }
        else
        {
            Tell(at, by: null, StoryKind.Refused, how);
        }
    }

    /// <summary>The resident was quicker than the card: it says who introduced them, and whether it is urgent.</summary>
    public void IntroducedBy(CardSent sent, DateTimeOffset at)
    {
        Urgent |= sent.Urgent;
        Tell(at, sent.By, StoryKind.Introduced, sent.ChildInvolved ? "child" : null);
    }
}
