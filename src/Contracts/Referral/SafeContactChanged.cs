using Community.Contracts.Platform;

namespace Community.Contracts.Referral;

/// <summary>Somebody whom mentoring was offered, or holds, has said anew how they may safely be contacted, and in which language to speak.</summary>
/// <param name="Language">"en", "cy" or "other".</param>
public sealed record SafeContactChanged(Guid ReferralCaseId, Portal.SafeContact Contact, string Language, DateTimeOffset At) : IAbout
{
    Guid IAbout.About => ReferralCaseId;
}
