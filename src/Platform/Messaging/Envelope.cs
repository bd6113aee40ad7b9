using System.Diagnostics;
using System.Text.Json;
using Community.Platform.Encryption;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Messaging;

/// <summary>A message that waits for its time.</summary>
/// <param name="Due">Handled at or after this moment by the database's clock.</param>
public sealed record Scheduled(object Message, DateTimeOffset Due);

/// <summary>One row of messaging.envelope as a worker claims it.</summary>
internal sealed record Envelope(long Id, Guid MessageId, string Subscriber, byte[] Body, int Attempts, string? TraceContext)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>What a message says, and why it failed. There is no model of this table.</summary>
    public static readonly SealedColumn BodyColumn = new("messaging", "envelope", "body", "id");

    public static readonly SealedColumn ErrorColumn = new("messaging", "envelope", "last_error", "id");

    public static IReadOnlyList<SealedColumn> Sealed => [BodyColumn, ErrorColumn];

    public object Open(Type message, DataKeys keys) => JsonSerializer.Deserialize(keys.Open(BodyColumn.Place, Body), message, s_json)!;

    /// <summary>One row per subscriber of each message, in one statement; null when nobody listens.</summary>
    public static NpgsqlBatchCommand? Insert(Subscriptions subscriptions, DataKeys keys, IReadOnlyList<object> messages)
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
            var body = keys.Seal(BodyColumn.Place, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), s_json));
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

        return ids.Count == 0 ? null : new("""
            insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, trace_context)
            select m, w, s, a, b, coalesce(d, scheduling.now()), $7
            from unnest($1, $2, $3, $4, $5, $6) as x(m, w, s, a, b, d)
            """)
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
        };
    }
}
