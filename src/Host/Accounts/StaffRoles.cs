using Community.Contracts.Host;

namespace Community.Host.Accounts;

/// <summary>Roles that do the same kind of work, so that one of them can stand in for another.</summary>
internal static class StaffRoles
{
    private static readonly StaffRole[][] s_alike =
    [
        [StaffRole.Intake, StaffRole.IntakeManager],
        [StaffRole.Mentor, StaffRole.MentoringManager],
        [StaffRole.PanelCoordinator, StaffRole.PanelChair, StaffRole.PanelMember],
    ];

    /// <summary>These roles, as they are written, and those of the same work.</summary>
    public static IReadOnlyList<string> Alike(IReadOnlyList<string> roles) =>
        [.. s_alike.Select(alike => alike.Select(Written.Of).ToList()).Where(alike => alike.Intersect(roles).Any()).SelectMany(alike => alike).Union(roles)];
}
