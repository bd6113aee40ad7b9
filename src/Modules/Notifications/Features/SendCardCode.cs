using Community.Contracts.Referral;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Notifications.Features;

/// <summary>
/// An officer introduced somebody who may safely be written to: the code that the officer hands over comes by e-mail too, in both languages
/// where nobody asked. Where no e-mail is safe the slip in their hand is enough.
/// </summary>
internal sealed class SendCardCode(NotificationsDb db, PersonMail mail, IOptions<NotificationsOptions> options, TimeProvider clock) : IHandle<CardSent>
{
    public async Task Handle(CardSent message, CancellationToken stop)
    {
        if (message.Contact.Email is null || await db.Messages.AnyAsync(m => m.About == message.CardId && m.Purpose == Purpose.CardCode, stop))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var about = new Concern(message.CardId, message.Reference, message.Council, message.Area);
        var code = await mail.WriteAsync(Purpose.CardCode, "card-code", about, message.Contact, message.Language ?? Templates.Both, language => Model(message, language), now, now, stop);
        db.Messages.Add(code);
        await db.CommitAsync(new("send-card-code", message.CardId), stop, new MessageDue(code.Id));
    }

    private Dictionary<string, object?> Model(CardSent sent, string language) => new(StringComparer.Ordinal)
    {
        ["code"] = $"{sent.Code[..5]}-{sent.Code[5..]}",
        ["page"] = $"{options.Value.PublicAddress.TrimEnd('/')}/{language}",
        ["promised"] = Dates.WithWeekday(sent.PromisedBy, language),
        ["asked"] = sent.Language is not null,
    };
}
