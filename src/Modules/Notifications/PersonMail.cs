using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Community.Contracts.Portal;

namespace Community.Notifications;

/// <summary>What a message to a person is about, and whose that is.</summary>
internal sealed record Concern(Guid Id, string Reference, string? Council, string? Area);

/// <summary>Writes to a person in their language, in plain or neutral words as they allowed.</summary>
internal sealed class PersonMail(Templates templates, IStaffDirectory staff)
{
    /// <param name="template">The neutral words stand in a template of the same name with "-neutral".</param>
    /// <param name="language">"en", "cy" or "both".</param>
    public async Task<Message> WriteAsync(
        Purpose purpose, string template, Concern about, SafeContact contact, string language, Func<string, IReadOnlyDictionary<string, object?>> model, DateTimeOffset notBefore, DateTimeOffset now, CancellationToken stop)
    {
        var name = contact.MaySayWho ? template : $"{template}-neutral";
        var written = templates.Write(name, language, model);
        var (controller, boundaryTeam) = await WhoseAsync(about, stop);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Purpose = purpose,
            About = about.Id,
            Controller = controller,
            BoundaryTeam = boundaryTeam,
            Template = name,
            TemplateVersion = written.Version,
            Language = language,
            Neutral = !contact.MaySayWho,
            ToAddress = contact.Email,
            Reference = about.Reference,
            Council = about.Council,
            Area = about.Area,
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
    private async Task<(string? Controller, Guid? BoundaryTeam)> WhoseAsync(Concern about, CancellationToken stop) =>
        about.Council is { } council && await staff.TeamForAsync(TeamPurpose.Intake, council, about.Area, stop) is not null
            ? (council, null)
            : (null, await staff.TeamForAsync(TeamPurpose.Boundary, "", null, stop));
}
