using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications;

/// <summary>
/// The messages that the reader may see: of their own controllers; those that nobody's intake holds, for the boundary team;
/// and mail to staff, which says nothing about anybody.
/// </summary>
internal sealed class Outbox(NotificationsDb db, Caller caller, IStaffDirectory staff)
{
    public async Task<IQueryable<Message>> VisibleAsync(CancellationToken stop)
    {
        var controllers = caller.Controllers;
        var boundary = await staff.TeamForAsync(TeamPurpose.Boundary, "", null, stop) is { } team && caller.Teams.Contains(team);
        return db.Messages.AsNoTracking().Where(m => m.ToStaff || controllers.Contains(m.Controller!) || (boundary && m.Controller == null));
    }
}
