using Community.Contracts.Platform;

namespace Community.Contracts.Mentoring;

/// <summary>Mentoring holds the case now; the giver may let go.</summary>
public sealed record TakenOn(Guid ReferralCaseId, Guid MentoringCaseId, DateTimeOffset At) : IAbout
{
    Guid IAbout.About => ReferralCaseId;
}
