using System.Diagnostics;
using System.Globalization;
using Community.Contracts.Platform;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Messaging;

/// <summary>How messages are worked on. Section "Messaging" of the configuration.</summary>
public sealed class MessagingOptions
{
    /// <summary>Loops of this process that claim batches, 0 for none (tests drain by hand).</summary>
    public int Workers { get; set; } = 2;

    /// <summary>Messages claimed at once.</summary>
    public int Batch { get; set; } = 20;

    /// <summary>How soon another process's messages, and those that fall due, are seen.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The wait before the first retry; it doubles each time, give or take a fifth.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Tries before a message is set aside for a person to look at.</summary>
    public int Tries { get; set; } = 8;
}

/// <summary>Claims envelopes that are due and runs their handlers on the claiming connection and transaction.</summary>
public sealed class Messages(
    AppDatabase database,
    Subscriptions subscriptions,
    MessageSignal signal,
    DataKeys keys,
    IServiceScopeFactory scopes,
    IOptions<MessagingOptions> options,
    ILogger<Messages> logger)
{
    private static readonly ActivitySource s_source = new("Community.Messaging");

    private static readonly TimeSpan s_untilAudited = TimeSpan.FromSeconds(5);

    // The claim is one row-locked page of the due ones; others skip what is locked.
    private const string Claim = """
        select id, message_id, subscriber, body, attempts, trace_context
        from messaging.envelope
        where dead_at is null and {0} and due_at <= scheduling.now() and subscriber = any($1) {1}
        order by due_at, id limit $2
        for update skip locked
        """;

    /// <summary>Handles everything that is due, also what the handlers send, and returns how many messages that was.</summary>
    public async Task<int> DrainAsync(CancellationToken stop = default)
    {
        var total = 0;
        int handled;
        do
        {
            handled = await WorkAsync(alone: false, stop) + await WorkAsync(alone: true, stop);
            total += handled;
        }
        while (handled > 0 || await AnyDueAsync(stop));

        return total;
    }

    /// <summary>Claims and handles one batch; returns how many were claimed.</summary>
    internal async Task<int> WorkAsync(bool alone, CancellationToken stop)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        var claimed = await ClaimAsync(connection, alone, only: null, stop);
        if (await TryAsync(connection, claimed, stop) is { } refused)
        {
            foreach (var envelope in claimed)
            {
                await AloneAsync(connection, envelope, alone, claimed.Count > 1 ? null : refused, stop);
            }
        }

        if (claimed.Count > 0)
        {
            signal.Wake();
        }

        return claimed.Count;
    }

    /// <summary>Handles what was claimed and commits. Null, or why the audit took none of it: then everything is as it was.</summary>
    private async Task<AuditRefusedException?> TryAsync(NpgsqlConnection connection, List<Envelope> envelopes, CancellationToken stop)
    {
        if (envelopes.Count == 0)
        {
            await RunAsync(connection, stop, new NpgsqlBatchCommand("rollback"));
            return null;
        }

        List<long> done = [];
        List<AuditEntry> entries = [];
        foreach (var envelope in envelopes)
        {
            if (await HandleAsync(connection, envelope, entries, stop))
            {
                done.Add(envelope.Id);
            }
        }

        // Last of all and in one order: the heads of the chains are locked for as short as can be, and never crosswise.
        try
        {
            await RunAsync(
                connection,
                stop,
                [
                    new("delete from messaging.envelope where id = any($1)") { Parameters = { new() { Value = done.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint } } },
                    .. AuditEntry.InOrder(entries).Select(e => e.Append()),
                    new("commit"),
                ]);
            return null;
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e))
        {
            await RunAsync(connection, stop, new NpgsqlBatchCommand("rollback"));
            return new(e);
        }
    }

    // One entry that the audit does not take must not hold up its batch mates.
    private async Task AloneAsync(NpgsqlConnection connection, Envelope envelope, bool alone, AuditRefusedException? refused, CancellationToken stop)
    {
        if (refused is null)
        {
            var again = await ClaimAsync(connection, alone, envelope.Id, stop);
            refused = await TryAsync(connection, again, stop);
        }

        if (refused is not null)
        {
            await RunAsync(connection, stop, [new("begin"), PutBack(envelope, refused), new("commit")]);
        }
    }

    private async Task<List<Envelope>> ClaimAsync(NpgsqlConnection connection, bool alone, long? only, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new(Claim.Replace("{0}", alone ? "alone" : "not alone", StringComparison.Ordinal)
                    .Replace("{1}", only is null ? "" : string.Create(CultureInfo.InvariantCulture, $"and id = {only}"), StringComparison.Ordinal))
                {
                    Parameters = { new() { Value = subscriptions.Names(alone) }, new() { Value = alone ? 1 : options.Value.Batch } },
                },
            },
        };
        List<Envelope> claimed = [];
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            claimed.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetInt32(4), await reader.IsDBNullAsync(5, stop) ? null : reader.GetString(5)));
        }

        return claimed;
    }

    private async Task<bool> HandleAsync(NpgsqlConnection connection, Envelope envelope, List<AuditEntry> entries, CancellationToken stop)
    {
        var subscription = subscriptions.Named(envelope.Subscriber)!;
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        session.Join(connection);
        using var activity = s_source.StartActivity(envelope.Subscriber, ActivityKind.Consumer, envelope.TraceContext);
        await using (var start = new NpgsqlBatch(connection) { BatchCommands = { new("savepoint handler") } })
        {
            await start.ExecuteNonQueryAsync(stop);
        }

        try
        {
            var message = envelope.Open(subscription.Message, keys);
            scope.ServiceProvider.GetRequiredService<Caller>().IsHandler(envelope.Subscriber, (message as IAbout)?.About);
            await using (var identity = session.Identity(connection, local: true))
            {
                await identity.ExecuteNonQueryAsync(stop);
            }

            if (subscription.Alone)
            {
                await ProbeAsync(connection, envelope, stop);
            }

            await subscription.Invoke(scope.ServiceProvider, message, stop);

            // Released before the row is deleted: otherwise every row gets a MultiXact and later claims slow down threefold.
            await using var release = new NpgsqlCommand("release savepoint handler", connection);
            await release.ExecuteNonQueryAsync(stop);
            entries.AddRange(session.AtEnd);
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested && connection.FullState == System.Data.ConnectionState.Open)
        {
            await PutBackAsync(connection, envelope, e, stop);
            return false;
        }
    }

    // What leaves the house cannot be taken back: a mail is not sent again and again because the audit does not take its entry.
    private static async Task ProbeAsync(NpgsqlConnection connection, Envelope envelope, CancellationToken stop)
    {
        try
        {
            await RunAsync(connection, stop, [new("savepoint probe"), new AuditEntry($"handler:{envelope.Subscriber}", "change", "probe", Guid.Empty, []).Append(), new("rollback to savepoint probe"), new("release savepoint probe")]);
        }
        catch (PostgresException e)
        {
            throw new AuditRefusedException(e);
        }
    }

    private async Task PutBackAsync(NpgsqlConnection connection, Envelope envelope, Exception e, CancellationToken stop) =>
        await RunAsync(connection, stop, [new("rollback to savepoint handler"), new("release savepoint handler"), PutBack(envelope, e)]);

    private NpgsqlBatchCommand PutBack(Envelope envelope, Exception e)
    {
        // The audit's refusal is nobody's fault here: it uses up no tries, and the message waits until the audit is mended.
        var refused = e is AuditRefusedException;
        var attempts = envelope.Attempts + (refused ? 0 : 1);
        var dead = !refused && attempts >= options.Value.Tries;
        var jitter = 0.8 + (Random.Shared.NextDouble() * 0.4);
        var wait = (refused ? s_untilAudited : options.Value.FirstRetry * Math.Pow(2, attempts - 1)) * jitter;
        var reason = Quiet.Describe(e);
        if (dead)
        {
            logger.LogError("Message {MessageId} for {Subscriber} is set aside after {Attempts} tries: {Error}", envelope.MessageId, envelope.Subscriber, attempts, e.GetType().Name);
        }
        else
        {
            logger.LogWarning("Message {MessageId} for {Subscriber} failed (try {Attempts}): {Error}", envelope.MessageId, envelope.Subscriber, attempts, e.GetType().Name);
        }

        return new("update messaging.envelope set attempts = $2, due_at = scheduling.now() + $3, last_error = $4, dead_at = case when $5 then scheduling.now() end where id = $1")
        {
            Parameters =
            {
                new() { Value = envelope.Id },
                new() { Value = attempts },
                new() { Value = wait },
                new() { Value = keys.Seal(Envelope.ErrorColumn.Place, reason.Length > 500 ? reason[..500] : reason) },
                new() { Value = dead },
            },
        };
    }

    private static async Task RunAsync(NpgsqlConnection connection, CancellationToken stop, params IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private async Task<bool> AnyDueAsync(CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select exists (select from messaging.envelope where dead_at is null and due_at <= scheduling.now() and subscriber = any($1))");
        command.Parameters.Add(new() { Value = subscriptions.All.Select(s => s.Subscriber).ToArray() });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}
