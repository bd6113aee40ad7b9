using System.Diagnostics;
using System.Text.Json;
using Community.Platform.Encryption;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Messaging;

/// <summary>Messages on their way into the table: one row for each subscriber of each.</summary>
/// <param name="WakesBatches">Some are due at once, for handlers that work in batches.</param>
/// <param name="WakesAlone">Some are due at once, for handlers with an effect outside the database.</param>
internal sealed record Outgoing(IReadOnlyList<Outgoing.Row> Rows, bool WakesBatches, bool WakesAlone)
{
    private const string Into = "insert into messaging.envelope (message_id, wire_name, subscriber, alone, body, due_at, trace_context)";

    /// <summary>A statement for each: commits send one or two, and a row is half as dear like this as in one statement over arrays.</summary>
    public IEnumerable<NpgsqlBatchCommand> Inserts => Rows.Select(Insert);

    /// <summary>What several send, in one statement.</summary>
    public static IEnumerable<NpgsqlBatchCommand> InsertAll(IEnumerable<Outgoing?> sent)
    {
        Row[] rows = [.. sent.SelectMany(s => s?.Rows ?? [])];
        return rows.Length == 0 ? [] :
        [
            new($"{Into} select m, w, s, a, b, coalesce(d, scheduling.now()), t from unnest($1, $2, $3, $4, $5, $6, $7) as r (m, w, s, a, b, d, t)")
            {
                Parameters =
                {
                    new() { Value = rows.Select(r => r.MessageId).ToArray() },
                    new() { Value = rows.Select(r => r.WireName).ToArray() },
                    new() { Value = rows.Select(r => r.Subscriber).ToArray() },
                    new() { Value = rows.Select(r => r.Alone).ToArray() },
                    new() { Value = rows.Select(r => r.Body).ToArray() },
                    new() { Value = rows.Select(r => r.Due).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                    new() { Value = rows.Select(r => r.Trace).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                },
            },
        ];
    }

    /// <summary>Null when nobody listens.</summary>
    public static Outgoing? Of(Subscriptions subscriptions, DataKeys keys, IReadOnlyList<object> messages)
    {
        List<Row> rows = [];
        var (batches, alone) = (false, false);
        foreach (var sent in messages)
        {
            var (message, due) = sent is Scheduled later ? (later.Message, later.Due.UtcDateTime) : (sent, (DateTime?)null);
            var body = keys.Seal(Envelope.BodyColumn.Place, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Envelope.Json));
            var id = Guid.CreateVersion7();
            foreach (var subscription in subscriptions.Of(message.GetType()))
            {
                rows.Add(new(id, subscription.WireName, subscription.Subscriber, subscription.Alone, body, due, Activity.Current?.Id));
                batches |= due is null && !subscription.Alone;
                alone |= due is null && subscription.Alone;
            }
        }

        return rows.Count == 0 ? null : new(rows, batches, alone);
    }

    private static NpgsqlBatchCommand Insert(Row row) => new($"{Into} values ($1, $2, $3, $4, $5, coalesce($6, scheduling.now()), $7)")
    {
        Parameters =
        {
            new() { Value = row.MessageId },
            new() { Value = row.WireName },
            new() { Value = row.Subscriber },
            new() { Value = row.Alone },
            new() { Value = row.Body },
            new() { Value = (object?)row.Due ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = (object?)row.Trace ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };

    /// <summary>One message to one subscriber; due at once where nothing is said.</summary>
    internal sealed record Row(Guid MessageId, string WireName, string Subscriber, bool Alone, byte[] Body, DateTime? Due, string? Trace);
}
