using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Community.Contracts.Portal;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Notifications.Features;

/// <summary>Tells the person that their application has reached us, in a way they allowed; otherwise asks a person to do it.</summary>
internal sealed class ConfirmApplication(NotificationsDb db, Templates templates, IStaffDirectory staff, IOptions<NotificationsOptions> options, TimeProvider clock) : IHandle<ApplicationSubmitted>
{
    private const string Plain = "application-received";
    private const string Neutral = "application-received-neutral";

    public async Task Handle(ApplicationSubmitted message, CancellationToken stop)
    {
        if (await db.Messages.AnyAsync(m => m.About == message.ApplicationId && m.Purpose == Purpose.Confirmation, stop))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (contact, window) = (message.Contact, new ContactWindow(message.Contact.Days, message.Contact.From, message.Contact.To));
        var opening = contact.Email is null ? null : window.NextOpening(now);
        var confirmation = Write(message, await WhoseAsync(message, stop), opening ?? now, now);
        db.Messages.Add(confirmation);

        // Either a mail or a task, never neither and never both.
        object next = opening is { } due ? new Scheduled(new MessageDue(confirmation.Id), due) : confirmation.Block(now);
        await db.CommitAsync(new(opening is null ? "ask-for-contact-by-person" : "confirm-application", message.ApplicationId), stop, next);
    }

    private Message Write(ApplicationSubmitted sent, (string? Controller, Guid? BoundaryTeam) whose, DateTimeOffset notBefore, DateTimeOffset now)
    {
        var contact = sent.Contact;
        var template = contact.MaySayWho ? Plain : Neutral;
        var written = templates.Write(template, sent.Language.Writing, language => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["reference"] = Fours.Of(sent.Reference),
            ["promised"] = Dates.WithWeekday(sent.PromisedBy, language),
            ["phone"] = options.Value.ContactPhone,
        });
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Purpose = Purpose.Confirmation,
            About = sent.ApplicationId,
            Controller = whose.Controller,
            BoundaryTeam = whose.BoundaryTeam,
            Template = template,
            TemplateVersion = written.Version,
            Language = sent.Language.Writing,
            Neutral = !contact.MaySayWho,
            ToAddress = contact.Email,
            Reference = sent.Reference,
            Council = sent.Council,
            Area = sent.Area,
            Instead = contact.Phone is not null ? ContactWay.Ring : contact.Text is not null ? ContactWay.Text : contact.Post is not null ? ContactWay.Post : ContactWay.ThroughSomebody,
            Subject = written.Subject,
            Body = written.Body,
            Days = contact.Days,
            FromHour = contact.From,
            ToHour = contact.To,
            NotBefore = notBefore,
            WrittenAt = now,
        };
    }

    // A council without an intake of ours is nobody's: its messages belong to the boundary team.
    private async Task<(string? Controller, Guid? BoundaryTeam)> WhoseAsync(ApplicationSubmitted sent, CancellationToken stop) =>
        sent.Council is { } council && await staff.TeamForAsync(TeamPurpose.Intake, council, sent.Area, stop) is not null
            ? (council, null)
            : (null, await staff.TeamForAsync(TeamPurpose.Boundary, "", null, stop));
}
