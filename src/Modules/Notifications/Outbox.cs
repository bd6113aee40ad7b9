using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications;

/// <summary>
/// The messages that the reader may see: of their own controllers and areas; those that nobody's intake holds, for the boundary team;
/// and mail to staff, which says nothing about anybody. That the glass was broken is information governance's own affair. The row policy
/// says the same once more.
/// </summary>
internal sealed class Outbox(NotificationsDb db, Caller caller)
{
    public IQueryable<Message> Visible => db.Messages.AsNoTracking().Where(m =>
        (m.ToStaff && m.Purpose != Purpose.BrokenGlass) || caller.Teams.Contains(m.BoundaryTeam!.Value)
        || (caller.Controllers.Contains(m.Controller!) && (m.Area == null || caller.Areas.Count == 0 || caller.Areas.Contains(m.Area))));
}
