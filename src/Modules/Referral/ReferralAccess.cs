using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Referral;

/// <summary>The module's rights and who holds them. Which cases within them: the caller's controllers.</summary>
internal static class ReferralAccess
{
    /// <summary>See the work list and cases, and act on them.</summary>
    public const string WorkIntake = "referral.work-intake";

    /// <summary>Read a case: one's own desk's, or one over which one broke the glass.</summary>
    public const string ReadCase = "referral.read-case";

    /// <summary>Break the glass, and end it.</summary>
    public const string BreakGlass = "referral.break-glass";

    /// <summary>Judge broken glass; the register of disclosures.</summary>
    public const string Govern = "referral.govern";

    /// <summary>Introduce residents with doorstep cards, and see one's own. The police do.</summary>
    public const string SendCard = "referral.send-card";

    public static readonly IReadOnlyList<Policy> All =
    [
        new(WorkIntake, NotPolice: true, StaffRole.Intake, StaffRole.IntakeManager),
        new(ReadCase, NotPolice: true, [.. BrokenGlass.Breakers]),
        new(BreakGlass, NotPolice: true, [.. BrokenGlass.Breakers]),
        new(SendCard, NotPolice: false, StaffRole.Officer),
        new(Govern, NotPolice: true, StaffRole.InformationGovernance),
    ];
}
