using Community.Contracts.Notifications;
using Community.Platform.Database;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Notifications.Features;

/// <summary>Sends one message, or keeps it in the outbox where no mail server is configured. Never outside the allowed window.</summary>
internal sealed class SendMessage(NotificationsDb db, Mail mail, Session session, TimeProvider clock) : IHandle<MessageDue>
{
    // Messaging tries quickly a few times; a server that is away for longer is asked again each half hour, for a day.
    private const int QuickTries = 5;
    private static readonly TimeSpan s_slow = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);

    public async Task Handle(MessageDue message, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await db.Messages.SingleAsync(m => m.Id == message.MessageId, stop) is not { State: MessageState.Waiting } waiting)
        {
            return;
        }

        if (waiting.Allowed(now) is var opening && opening > now)
        {
            waiting.NotBefore = opening;
            await db.CommitAsync(new("wait-for-window", waiting.About), stop, new Scheduled(message, opening));
            return;
        }

        if (!mail.IsConfigured)
        {
            waiting.Keep(now);
            await db.CommitAsync(new("keep-in-outbox", waiting.About), stop);
            return;
        }

        await TryAsync(waiting, message, now, stop);
    }

    private async Task TryAsync(Message waiting, MessageDue message, DateTimeOffset now, CancellationToken stop)
    {
        var tries = await CountTryAsync(waiting.Id, stop);
        await db.Entry(waiting).ReloadAsync(stop);
        try
        {
            if (await mail.SendAsync(waiting, stop) is { } refusal)
            {
                await FailAsync(waiting, refusal, now, stop);
                return;
            }
        }
        catch (MailNotTakenException e) when (tries >= QuickTries)
        {
            if (now - waiting.NotBefore > s_longest)
            {
                await FailAsync(waiting, e.Message, now, stop);
                return;
            }

            await db.CommitAsync(new("try-message-later", waiting.About), stop, new Scheduled(message, now + s_slow));
            return;
        }

        waiting.Went(now);
        await db.CommitAsync(new("send-message", waiting.About), stop);
    }

    private async Task FailAsync(Message waiting, string reason, DateTimeOffset now, CancellationToken stop)
    {
        ContactByPersonNeeded? needed = waiting.Fail(reason, now);
        await db.CommitAsync(new("fail-message", waiting.About), stop, needed is null ? [] : [needed]);
    }

    // On a connection of its own: a try that fails rolls everything back but must be seen all the same.
    private async Task<int> CountTryAsync(Guid id, CancellationToken stop)
    {
        await using var apart = await session.OpenApartAsync(stop);
        await using var count = new NpgsqlCommand("update notifications.message set attempts = attempts + 1 where id = $1 returning attempts", apart) { Parameters = { new() { Value = id } } };
        return (int)(await count.ExecuteScalarAsync(stop))!;
    }
}
