using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Mentoring;

/// <summary>The module's rights and who holds them. No police agency, in whatever role.</summary>
internal static class MentoringAccess
{
    /// <summary>See one's own and one's teams' cases.</summary>
    public const string Mentor = "mentoring.mentor";

    public static readonly IReadOnlyList<Policy> All = [new(Mentor, NotPolice: true, StaffRole.Mentor, StaffRole.MentoringManager)];
}
