using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications.Features.ReadMessage;

/// <summary>One message as it was written, and what became of it.</summary>
[Authorize(NotificationsAccess.ReadOutbox)]
internal sealed class ReadMessageModel(NotificationsDb db, Outbox outbox) : PageModel
{
    public Message Message { get; private set; } = null!;

    /// <summary>The text with the language of each part, for readers' voices.</summary>
    public IReadOnlyList<(string Language, string Subject, string Body)> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await outbox.Visible.SingleOrDefaultAsync(m => m.Id == id, stop) is not { } found)
        {
            await db.LookRefusedAsync(new("read-message-refused", id), stop);
            return NotFound();
        }

        Message = found;
        Parts = found.Language == Templates.Both
            ? [.. Languages.All.Zip(found.Subject.Split(Templates.BetweenSubjects, 2), found.Body.Split(Templates.Between, 2))]
            : [(found.Language, found.Subject, found.Body)];
        await db.LookAsync(new("read-message", found.About), stop);
        return Page();
    }
}
