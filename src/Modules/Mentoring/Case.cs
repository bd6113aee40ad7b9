using Community.Contracts.Mentoring;
using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Platform.Database;

namespace Community.Mentoring;

/// <summary>A person taken on for mentoring. While the case is open it has an owner, a next step and a date.</summary>
internal sealed class Case : IHasNextStep
{
    /// <summary>A manager finds a mentor.</summary>
    public const string AllocateMentor = "allocate-mentor";

    public required Guid Id { get; init; }

    public required Guid ReferralCaseId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Reference { get; init; }

    public required string Controller { get; init; }

    public required string? Area { get; init; }

    public required string Name { get; init; }

    public required DateOnly? BirthExact { get; init; }

    public required int? BirthAboutAge { get; init; }

    public required DateOnly? BirthAgeGivenOn { get; init; }

    public required string Language { get; set; }

    public required SafeContact Contact { get; set; }

    public required string WhatMatters { get; init; }

    public required DateTimeOffset TakenOnAt { get; init; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    string IHasNextStep.Address => AddressOf(Id);

    public static string AddressOf(Guid id) => $"/staff/mentoring/{id}";

    /// <summary>As the person has said it anew.</summary>
    public void ChangeContact(SafeContact contact, string language) => (Contact, Language) = (contact, language);

    /// <summary>Takes an accepted person on: the mentoring team holds the case from now on, and says so to the giver.</summary>
    /// <param name="allocateBy">By when a manager finds a mentor.</param>
    public static (Case Case, TakenOn Answer) TakeOn(MentoringRequested asked, Guid team, DateOnly allocateBy, DateTimeOffset at)
    {
        var @case = new Case
        {
            Id = Guid.CreateVersion7(at),
            ReferralCaseId = asked.ReferralCaseId,
            PersonId = asked.PersonId,
            Reference = asked.Reference,
            Controller = asked.Controller,
            Area = asked.Area,
            Name = asked.PersonName,
            BirthExact = asked.Birth.Exact,
            BirthAboutAge = asked.Birth.AboutAge,
            BirthAgeGivenOn = asked.Birth.AgeGivenOn,
            Language = asked.Language,
            Contact = asked.Contact,
            WhatMatters = asked.WhatMatters,
            TakenOnAt = at,
            Owner = team,
            NextStep = AllocateMentor,
            NextStepDue = allocateBy,
        };
        return (@case, new(asked.ReferralCaseId, @case.Id, at));
    }
}
