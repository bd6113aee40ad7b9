using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Host.Accounts;

/// <summary>The Host's own rights and who holds them.</summary>
internal static class HostAccess
{
    /// <summary>One's own account, absence and language: everybody who works here.</summary>
    public const string OwnAccount = "host.own-account";

    public const string ManageStaff = "host.manage-staff";

    /// <summary>The areas for which people and teams work, and where the officers' channel is open.</summary>
    public const string ManagePlaces = "host.manage-places";

    public static IReadOnlyList<Policy> Policies { get; } =
    [
        new(OwnAccount, NotPolice: false, Enum.GetValues<StaffRole>()),
        new(ManageStaff, NotPolice: false, StaffRole.Administrator),
        new(ManagePlaces, NotPolice: true, StaffRole.Administrator),
    ];
}
