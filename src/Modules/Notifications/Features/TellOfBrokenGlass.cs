using Community.Contracts.Host;
using Community.Contracts.Referral;
using Community.Platform.Access;
using Community.Platform.Language;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Community.Notifications.Features;

/// <summary>Somebody broke the glass: everybody of that controller's information governance gets a mail without a word about a person.</summary>
internal sealed class TellOfBrokenGlass(
    NotificationsDb db, Templates templates, IStaffDirectory staff, Glass glass, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<TellOfBrokenGlass> logger) : IHandle<GlassBroken>
{
    public async Task Handle(GlassBroken message, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var governance = (await staff.HoldersAsync(StaffRole.InformationGovernance, message.Controller, Calendar.LondonDate(now), stop)).Where(p => p.Id != message.By).ToList();
        if (governance.Count == 0)
        {
            logger.LogError("Nobody of information governance of {Controller} can be told of broken glass {GlassId}", message.Controller, message.GlassId);
        }

        var mails = governance.ConvertAll(person => Write(message, person, now));
        db.Messages.AddRange(mails);
        await glass.ToldAsync(message.GlassId, mails.Count, stop);
        await db.CommitAsync(new("tell-of-broken-glass", message.GlassId), stop, mails.Select(mail => new MessageDue(mail.Id)));
    }

    private Message Write(GlassBroken broken, StaffContact whom, DateTimeOffset now)
    {
        var written = templates.Write("broken-glass", whom.Language, language => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["asked"] = Guid.TryParse(broken.AskedFor, out _) ? broken.AskedFor : Fours.Of(broken.AskedFor),
            ["at"] = Dates.DateAndTime(broken.At, language),
            ["until"] = Dates.Time(broken.Until, language),
            ["link"] = $"{options.Value.PublicAddress.TrimEnd('/')}/staff/break-glass/review",
        });
        return Message.To(whom, Purpose.BrokenGlass, broken.GlassId, "broken-glass", written, now);
    }
}
