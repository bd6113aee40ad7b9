using System.Diagnostics;
using System.Text.Json;
using Community.Platform.Encryption;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Messaging;

/// <summary>Messages on their way into the table: one row per subscriber of each, in one statement.</summary>
/// <param name="WakesBatches">Some are due at once, for handlers that work in batches.</param>
/// <param name="WakesAlone">Some are due at once, for handlers with an effect outside the database.</param>
internal sealed record Outgoing(NpgsqlBatchCommand Insert, bool WakesBatches, bool WakesAlone)
{
    private const string Sql = """
        insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, trace_context)
        select m, w, s, a, b, coalesce(d, scheduling.now()), $7
        from unnest($1, $2, $3, $4, $5, $6) as x(m, w, s, a, b, d)
        """;

    /// <summary>Null when nobody listens.</summary>
    public static Outgoing? Of(Subscriptions subscriptions, DataKeys keys, IReadOnlyList<object> messages)
    {
        List<Guid> ids = [];
        List<string> wires = [];
        List<string> subscribers = [];
        List<bool> alone = [];
        List<byte[]> bodies = [];
        List<DateTime?> due = [];
        foreach (var sent in messages)
        {
            var (message, at) = sent is Scheduled later ? (later.Message, later.Due.UtcDateTime) : (sent, (DateTime?)null);
            var body = keys.Seal(Envelope.BodyColumn.Place, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Envelope.Json));
            var id = Guid.CreateVersion7();
            foreach (var subscription in subscriptions.Of(message.GetType()))
            {
                ids.Add(id);
                wires.Add(subscription.WireName);
                subscribers.Add(subscription.Subscriber);
                alone.Add(subscription.Alone);
                bodies.Add(body);
                due.Add(at);
            }
        }

        return ids.Count == 0 ? null : new(
            new(Sql)
            {
                Parameters =
                {
                    new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                    new() { Value = wires.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = subscribers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = alone.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean },
                    new() { Value = bodies.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                    new() { Value = due.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                    new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                },
            },
            due.Zip(alone, (at, lone) => at is null && !lone).Any(now => now),
            due.Zip(alone, (at, lone) => at is null && lone).Any(now => now));
    }
}
