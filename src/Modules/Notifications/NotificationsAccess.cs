using Community.Contracts.Host;
using Community.Platform.Access;

namespace Community.Notifications;

/// <summary>Who may do what in this module.</summary>
internal static class NotificationsAccess
{
    /// <summary>Reads what was said to whom, within the reader's controllers.</summary>
    public const string ReadOutbox = "notifications.read-outbox";

    public static readonly IReadOnlyList<Policy> Policies =
    [
        new(ReadOutbox, NotPolice: true, StaffRole.Intake, StaffRole.IntakeManager),
    ];
}
