using System.Diagnostics;
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

    // The claim is one row-locked page of the due ones; others skip what is locked. "{0}" chooses the index.
    private const string Claim = """
        select id, message_id, subscriber, body, attempts, trace_context
        from messaging.envelope
        where dead_at is null and {0} and due_at <= scheduling.now() and subscriber = any($1)
        order by due_at, id limit $2
        for update skip locked
        """;

    private const string ClaimOne = """
        select id, message_id, subscriber, body, attempts, trace_context
        from messaging.envelope
        where dead_at is null and due_at <= scheduling.now() and subscriber = any($1) and id = $2
        for update skip locked
        """;

    private static readonly Dictionary<bool, string> s_claims = new()
    {
        [false] = Claim.Replace("{0}", "not alone", StringComparison.Ordinal),
        [true] = Claim.Replace("{0}", "alone", StringComparison.Ordinal),
    };

    /// <summary>The statement that claims: subscribers, and how many at most.</summary>
    internal static string ClaimOf(bool alone) => s_claims[alone];

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

    /// <summary>
    /// A worker's connection. It may be kept from batch to batch: whatever is said on it ends with the batch's transaction. The plan of a claim is
    /// kept as well, perhaps from a moment when nothing was waiting, and then must not be one that reads and sorts all that waits. What has no
    /// other way seems so dear to PostgreSQL then that it would compile it each time, for milliseconds.
    /// </summary>
    internal async Task<NpgsqlConnection> ConnectAsync(CancellationToken stop)
    {
        var connection = await database.Source.OpenConnectionAsync(stop);
        try
        {
            await connection.RunAsync(stop, new("set enable_seqscan = off"), new("set enable_sort = off"), new("set jit = off"));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Claims and handles one batch; returns how many were claimed.</summary>
    internal async Task<int> WorkAsync(bool alone, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        return await WorkAsync(connection, alone, stop);
    }

    /// <summary>The most that is claimed at once. Fewer than that were all there were.</summary>
    internal int Most(bool alone) => alone ? 1 : options.Value.Batch;

    /// <summary>Claims and handles one batch on a connection that is kept.</summary>
    internal async Task<int> WorkAsync(NpgsqlConnection connection, bool alone, CancellationToken stop)
    {
        signal.Claims(alone);
        var claimed = await ClaimAsync(connection, alone, only: null, stop);
        if (!alone && claimed.Count == Most(alone))
        {
            // There may be more than one worker can carry.
            signal.WakeAnother();
        }

        if (await TryAsync(connection, claimed, stop) is { } failure)
        {
            // Nothing of the batch was done. Each on its own now, so that the one that fails holds up nobody else.
            foreach (var envelope in claimed)
            {
                if ((claimed.Count == 1 ? failure : await TryAsync(connection, await ClaimAsync(connection, alone, envelope.Id, stop), stop)) is { } its)
                {
                    await connection.RunAsync(stop, [new("begin"), PutBack(envelope, its), new("commit")]);
                }
            }
        }

        return claimed.Count;
    }

    /// <summary>Handles what was claimed and commits: all of it, or, with the reason, none. No savepoints: a row under one gets a MultiXact, and later claims slow down threefold.</summary>
    private async Task<Exception?> TryAsync(NpgsqlConnection connection, List<Envelope> envelopes, CancellationToken stop)
    {
        if (envelopes.Count == 0)
        {
            await connection.RunAsync(stop, new NpgsqlBatchCommand("rollback"));
            return null;
        }

        try
        {
            var end = new BatchEnd();
            foreach (var envelope in envelopes)
            {
                await HandleAsync(connection, envelope, end, stop);
            }

            await FinishAsync(connection, envelopes, end, stop);
            return null;
        }
        catch (Exception e) when (!stop.IsCancellationRequested && connection.FullState == System.Data.ConnectionState.Open)
        {
            await connection.RunAsync(stop, new NpgsqlBatchCommand("rollback"));
            return e;
        }
    }

    private async Task FinishAsync(NpgsqlConnection connection, List<Envelope> envelopes, BatchEnd end, CancellationToken stop)
    {
        var remove = new NpgsqlBatchCommand("delete from messaging.envelope where id = any($1)")
        {
            Parameters = { new() { Value = envelopes.Select(e => e.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint } },
        };
        try
        {
            if (end.Entries.Count > 0)
            {
                // Apart, so that a refusal before anything is run is known as one.
                await using var prepared = await connection.PrepareAsync(stop, AuditEntry.Probe("").Append());
            }
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e))
        {
            throw new AuditRefusedException(e);
        }

        try
        {
            await connection.RunAsync(stop, [.. end.Statements, remove, .. end.Entries.Select(e => e.Append()), new("commit")]);
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e) && remove.RecordsAffected > 0)
        {
            throw new AuditRefusedException(e);
        }

        foreach (var outgoing in end.Sent)
        {
            signal.Wake(outgoing);
        }
    }

    private async Task<List<Envelope>> ClaimAsync(NpgsqlConnection connection, bool alone, long? only, CancellationToken stop)
    {
        await using var batch = await connection.PrepareAsync(stop, new("begin"), new(only is null ? ClaimOf(alone) : ClaimOne)
        {
            Parameters = { new() { Value = subscriptions.Names(alone) }, only is { } id ? new() { Value = id } : new() { Value = Most(alone) } },
        });
        List<Envelope> claimed = [];
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            claimed.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetInt32(4), await reader.IsDBNullAsync(5, stop) ? null : reader.GetString(5)));
        }

        return claimed;
    }

    private async Task HandleAsync(NpgsqlConnection connection, Envelope envelope, BatchEnd end, CancellationToken stop)
    {
        var subscription = subscriptions.Named(envelope.Subscriber)!;
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        session.JoinWorker(connection, end);
        using var activity = s_source.StartActivity(envelope.Subscriber, ActivityKind.Consumer, envelope.TraceContext);
        var message = envelope.Open(subscription.Message, keys);
        scope.ServiceProvider.GetRequiredService<Caller>().IsHandler(envelope.Subscriber, (message as IAbout)?.About);
        if (subscription.Alone)
        {
            await ProbeAsync(connection, envelope, stop);
        }

        await subscription.Invoke(scope.ServiceProvider, message, stop);
    }

    // What leaves the house cannot be taken back: a mail is not sent again and again because the audit does not take its entry.
    private static async Task ProbeAsync(NpgsqlConnection connection, Envelope envelope, CancellationToken stop)
    {
        try
        {
            await connection.RunAsync(stop, [new("savepoint probe"), AuditEntry.Probe($"handler:{envelope.Subscriber}").Append(), new("rollback to savepoint probe"), new("release savepoint probe")]);
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e))
        {
            throw new AuditRefusedException(e);
        }
    }

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

        return new("update messaging.envelope set attempts = $2, due_at = scheduling.now() + $3, last_error = $4, dead_at = case when $5 then scheduling.now() end where id = $1 and attempts = $6")
        {
            Parameters =
            {
                new() { Value = envelope.Id },
                new() { Value = attempts },
                new() { Value = wait },
                new() { Value = keys.Seal(Envelope.ErrorColumn.Place, reason.Length > 500 ? reason[..500] : reason) },
                new() { Value = dead },
                // Unlocked since it failed: whoever tried it meanwhile has said so.
                new() { Value = envelope.Attempts },
            },
        };
    }

    private async Task<bool> AnyDueAsync(CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select exists (select from messaging.envelope where dead_at is null and due_at <= scheduling.now() and subscriber = any($1))");
        command.Parameters.Add(new() { Value = subscriptions.All.Select(s => s.Subscriber).ToArray() });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}
