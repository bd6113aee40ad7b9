using Community.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications;

/// <summary>
/// The messages that the reader may see: of their own controllers; those that nobody's intake holds, for the boundary team;
/// and mail to staff, which says nothing about anybody. That the glass was broken is information governance's own affair.
/// </summary>
internal sealed class Outbox(NotificationsDb db, Caller caller)
{
    public IQueryable<Message> Visible => db.Messages.AsNoTracking().Where(m =>
        (m.ToStaff && m.Purpose != Purpose.BrokenGlass) || caller.Controllers.Contains(m.Controller!) || caller.Teams.Contains(m.BoundaryTeam!.Value));
}
