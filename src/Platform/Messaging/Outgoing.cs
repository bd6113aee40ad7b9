using System.Diagnostics;
using System.Text.Json;
using Community.Platform.Encryption;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Messaging;

/// <summary>Messages on their way into the table: one row, and one statement, for each subscriber of each.</summary>
/// <param name="WakesBatches">Some are due at once, for handlers that work in batches.</param>
/// <param name="WakesAlone">Some are due at once, for handlers with an effect outside the database.</param>
internal sealed record Outgoing(IReadOnlyList<NpgsqlBatchCommand> Inserts, bool WakesBatches, bool WakesAlone)
{
    // A row is half as dear like this as in one statement over arrays: commits send one or two.
    private const string Sql = """
        insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, trace_context)
        values ($1, $2, $3, $4, $5, coalesce($6, scheduling.now()), $7)
        """;

    /// <summary>Null when nobody listens.</summary>
    public static Outgoing? Of(Subscriptions subscriptions, DataKeys keys, IReadOnlyList<object> messages)
    {
        List<NpgsqlBatchCommand> inserts = [];
        var (batches, alone) = (false, false);
        foreach (var sent in messages)
        {
            var (message, due) = sent is Scheduled later ? (later.Message, later.Due.UtcDateTime) : (sent, (DateTime?)null);
            var body = keys.Seal(Envelope.BodyColumn.Place, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Envelope.Json));
            var id = Guid.CreateVersion7();
            foreach (var subscription in subscriptions.Of(message.GetType()))
            {
                inserts.Add(Insert(id, subscription, body, due));
                batches |= due is null && !subscription.Alone;
                alone |= due is null && subscription.Alone;
            }
        }

        return inserts.Count == 0 ? null : new(inserts, batches, alone);
    }

    private static NpgsqlBatchCommand Insert(Guid id, Subscription subscription, byte[] body, DateTime? due) => new(Sql)
    {
        Parameters =
        {
            new() { Value = id },
            new() { Value = subscription.WireName },
            new() { Value = subscription.Subscriber },
            new() { Value = subscription.Alone },
            new() { Value = body },
            new() { Value = (object?)due ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };
}
