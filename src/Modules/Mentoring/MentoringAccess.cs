using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Mentoring;

/// <summary>The module's rights and who holds them. No police agency, in whatever role.</summary>
internal static class MentoringAccess
{
    /// <summary>See one's own and one's teams' cases.</summary>
    public const string Mentor = "mentoring.mentor";

    /// <summary>Read a case: one's own, or one over which one broke the glass.</summary>
    public const string ReadCase = "mentoring.read-case";

    public static readonly IReadOnlyList<Policy> All =
    [
        new(Mentor, NotPolice: true, StaffRole.Mentor, StaffRole.MentoringManager),
        new(ReadCase, NotPolice: true, [StaffRole.Mentor, .. BrokenGlass.Breakers]),
    ];
}
