using Community.Contracts.Portal;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Notifications.Features;

/// <summary>Tells the person that their application has reached us, in a way they allowed; otherwise asks a person to do it.</summary>
internal sealed class ConfirmApplication(NotificationsDb db, PersonMail mail, IOptions<NotificationsOptions> options, TimeProvider clock) : IHandle<ApplicationSubmitted>
{
    public async Task Handle(ApplicationSubmitted message, CancellationToken stop)
    {
        if (await db.Messages.AnyAsync(m => m.About == message.ApplicationId && m.Purpose == Purpose.Confirmation, stop))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (contact, window) = (message.Contact, new ContactWindow(message.Contact.Days, message.Contact.From, message.Contact.To));
        var opening = contact.Email is null ? null : window.NextOpening(now);
        var about = new Concern(message.ApplicationId, message.Reference, message.Council, message.Area);
        var confirmation = await mail.WriteAsync(Purpose.Confirmation, "application-received", about, contact, message.Language.Writing, language => Model(message, language), opening ?? now, now, stop);
        db.Messages.Add(confirmation);

        // Either a mail or a task, never neither and never both.
        object next = opening is { } due ? new Scheduled(new MessageDue(confirmation.Id), due) : confirmation.Block(now);
        await db.CommitAsync(new(opening is null ? "ask-for-contact-by-person" : "confirm-application", message.ApplicationId), stop, next);
    }

    private Dictionary<string, object?> Model(ApplicationSubmitted sent, string language) => new(StringComparer.Ordinal)
    {
        ["reference"] = Fours.Of(sent.Reference),
        ["promised"] = Dates.WithWeekday(sent.PromisedBy, language),
        ["phone"] = options.Value.ContactPhone,
    };
}
