using Community.Contracts.Platform;

namespace Community.Contracts.Referral;

/// <summary>Referral has accepted a person for mentoring and holds the case until <c>TakenOn</c> comes back.</summary>
/// <param name="ReferralCaseId">The giver's case, named again in the answer.</param>
/// <param name="Language">The language for speaking with the person: "en", "cy" or "other".</param>
public sealed record MentoringRequested(
    Guid ReferralCaseId,
    Guid PersonId,
    string PersonName,
    Portal.BirthDate Birth,
    string Reference,
    string Controller,
    string? Area,
    string Language,
    Portal.SafeContact Contact,
    string WhatMatters,
    DateTimeOffset AcceptedAt) : IAbout
{
    Guid IAbout.About => ReferralCaseId;
}
