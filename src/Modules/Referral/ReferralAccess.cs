using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Referral;

/// <summary>The module's rights and who holds them. Which cases within them: the caller's controllers.</summary>
internal static class ReferralAccess
{
    /// <summary>See the work list and cases, and act on them.</summary>
    public const string WorkIntake = "referral.work-intake";

    public static readonly IReadOnlyList<Policy> All = [new(WorkIntake, NotPolice: true, StaffRole.Intake, StaffRole.IntakeManager)];
}
