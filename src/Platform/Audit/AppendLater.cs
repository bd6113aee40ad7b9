using System.Globalization;
using Community.Contracts.Platform;
using Community.Platform.Database;
using Community.Platform.Messaging;

namespace Community.Platform.Audit;

/// <summary>Appends what a stranger's commit could not. The entry's own time is when the audit took it; when it was done stands in its details.</summary>
internal sealed class AppendLater(Session session) : IHandle<AppendAudit>
{
    public Task Handle(AppendAudit message, CancellationToken stop)
    {
        session.AppendAtEnd(new(
            message.Actor,
            message.Kind,
            message.Action,
            message.Subject,
            [.. message.Details, string.Create(CultureInfo.InvariantCulture, $"done at {message.At.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}")]));
        return Task.CompletedTask;
    }
}
