using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications.Features.ReadOutbox;

/// <summary>What was said to whom, newest first.</summary>
[Authorize(NotificationsAccess.ReadOutbox)]
internal sealed class ReadOutboxModel(NotificationsDb db, Outbox outbox, Caller caller) : PageModel
{
    private const int PageSize = 25;

    public IReadOnlyList<Message> Messages { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public Guid? Older { get; private set; }

    public bool IsFirst { get; private set; }

    public async Task OnGetAsync(Guid? before, CancellationToken stop)
    {
        IsFirst = before is null;
        var found = await outbox.Visible.Where(m => before == null || m.Id < before).OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(stop);
        Messages = [.. found.Take(PageSize)];
        Older = found.Count > PageSize ? Messages[^1].Id : null;
        await db.LookAtListAsync(new("read-outbox", caller.Staff), [.. Messages.Select(m => m.Id)], stop);
    }
}
