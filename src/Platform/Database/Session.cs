using System.Data;
using Community.Contracts.Platform;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>
/// One connection for one scope. It opens at the first use, tells the database who is asking, and stays open to the end,
/// because a connection that is closed and opened again has forgotten the identity. Commits carry state, audit, messages
/// and the form's key in one transaction, in two round trips.
/// </summary>
public sealed class Session(AppDatabase database, Caller caller, Subscriptions subscriptions, MessageSignal signal, TimeProvider clock, DataKeys keys) : IAsyncDisposable
{
    private readonly List<(string Name, string Value)[]> _held = [];
    private int _heldSaid;
    private NpgsqlConnection? _own;
    private NpgsqlConnection? _given;
    private BatchEnd? _end;
    private bool _said;
    private bool _committing;

    /// <summary>The key of the form that was posted, if it was one. The commit stores it with the answer's address.</summary>
    public Guid? Once { get; set; }

    /// <summary>Set when the request failed a check that forbids changes; every commit is then refused.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The address under which the posted form was answered, once it is committed.</summary>
    public string? Answered { get; private set; }

    /// <summary>The scope's connection, perhaps not yet open, perhaps not yet told who asks: nothing is run on it before <see cref="OpenAsync"/>.</summary>
    internal NpgsqlConnection Connection => _given ?? (_own ??= database.Source.CreateConnection());

    internal bool Committing => _committing;

    /// <summary>Another's open connection, which already knows who asks.</summary>
    internal void Join(NpgsqlConnection connection) => (_given, _said) = (connection, true);

    /// <summary>Inside a message handler: the worker's connection and transaction, which the worker commits together with what is left to its end. What is said on it ends with the transaction.</summary>
    internal void JoinWorker(NpgsqlConnection connection, BatchEnd end) => (_given, _end) = (connection, end);

    /// <summary>
    /// Inside a message handler: a statement on whose outcome nothing depends. The worker runs it when it commits, as this handler and
    /// in the same round trip; a handler that only leaves statements waits for none.
    /// </summary>
    public void Leave(NpgsqlBatchCommand statement) => End.Run(statement, caller);

    /// <summary>Inside a message handler: an entry that the worker appends when it commits.</summary>
    internal void AppendAtEnd(AuditEntry entry) => End.Append(entry);

    private BatchEnd End => _end ?? throw new InvalidOperationException("Only a handler has a worker to leave anything to.");

    private bool IsWorkers => _end is not null;

    /// <summary>Opens the connection and says who is asking. Harmless when that was done.</summary>
    /// <exception cref="AlreadyAnsweredException">The form that was posted was committed before.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = await ConnectAsync(stop);
        if (Unsaid() is { Count: > 0 } words)
        {
            Said(await connection.AskAsync(stop, words) as string);
        }

        return connection;
    }

    /// <summary>
    /// Runs a query. What is still to be said goes before it, in the same round trip; null where nothing is, and the query is run as it stands.
    /// </summary>
    /// <exception cref="AlreadyAnsweredException">The form that was posted was committed before.</exception>
    internal async Task<NpgsqlDataReader?> ReadAsync(Func<NpgsqlBatchCommand> query, CancellationToken stop)
    {
        var connection = await ConnectAsync(stop);
        if (Unsaid() is not { Count: > 0 } words)
        {
            return null;
        }

        // What was said stays said although the query fails while its rows are read. A worker's transaction would have failed with it.
        words[^1].AppendErrorBarrier = !IsWorkers;
        // The reader lives on it and is the caller's to dispose of.
        var batch = await connection.PrepareAsync(stop, [.. words, query()]);
        var reader = await batch.ExecuteReaderAsync(stop);
        try
        {
            var answer = Asks && await reader.ReadAsync(stop) ? reader.GetString(0) : null;
            foreach (var _ in words)
            {
                await reader.NextResultAsync(stop);
            }

            Said(answer);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Open, but perhaps not yet told who asks.</summary>
    internal async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken stop)
    {
        var connection = Connection;
        if (_given is null && connection.State != ConnectionState.Open)
        {
            if (_committing)
            {
                throw new InvalidOperationException("The connection broke, and the transaction with it.");
            }

            await connection.OpenAsync(stop);
            // Perhaps for the second time: then this is another one, which knows nothing.
            (_said, _heldSaid) = (false, 0);
        }

        return connection;
    }

    /// <summary>Tells with the next statement what a stranger holds, such as the key of their draft: row policies find their rows by it.</summary>
    /// <param name="held">Names as the policies ask for them, access.held('name'), with their values.</param>
    public void Hold(params (string Name, string Value)[] held)
    {
        if (IsWorkers)
        {
            throw new InvalidOperationException("What one handler held, the next of its batch would hold too.");
        }

        _held.Add(held);
    }

    /// <summary>Another connection with the same identity, for what must stay when the transaction of this one does not.</summary>
    public async Task<NpgsqlConnection> OpenApartAsync(CancellationToken stop)
    {
        var apart = await database.Source.OpenConnectionAsync(stop);
        try
        {
            await apart.RunAsync(stop, WhoAsks.Of(caller, local: false));
            return apart;
        }
        catch
        {
            await apart.DisposeAsync();
            throw;
        }
    }

    // The first words ask whether the form was answered before.
    private bool Asks => !_said && Once is not null;

    private List<NpgsqlBatchCommand> Unsaid() =>
    [
        .. _said ? (NpgsqlBatchCommand[])[] : [.. Once is { } key ? [FormKey.Answer(key)] : (NpgsqlBatchCommand[])[], WhoAsks.Of(caller, local: IsWorkers)],
        .. _held.Skip(_heldSaid).Select(h => WhoAsks.Holds(h)),
    ];

    private void Said(string? answer)
    {
        var asked = Asks;
        _said = true;
        _heldSaid = _held.Count;
        if (asked && answer is not null)
        {
            throw new AlreadyAnsweredException(answer);
        }
    }

    /// <summary>
    /// Saves, audits and sends in one transaction. Throws <see cref="AlreadyAnsweredException"/> when the form's key was committed
    /// before, also when the connection broke at COMMIT: the outcome is decided by the key, never by the exception.
    /// </summary>
    /// <param name="save">Writes the changed rows and returns what changed, for the audit; null when there was nothing to do after all.</param>
    /// <returns>False when there was nothing to do. Inside a message handler true says that it is saved, and the worker commits it.</returns>
    internal async Task<bool> CommitAsync(Why why, Func<CancellationToken, Task<Changes?>> save, CancellationToken stop)
    {
        if (ReadOnly)
        {
            throw new ReadOnlyException();
        }

        if (Once is not null && why.Answer is null)
        {
            throw new InvalidOperationException($"The form behind \"{why.Action}\" needs the address of its answer.");
        }

        var connection = await OpenAsync(stop);
        var backend = connection.ProcessID;
        Outgoing? sent;
        _committing = true;
        try
        {
            if (_end is not null)
            {
                if (await save(stop) is not { } inside)
                {
                    return false;
                }

                // The entry locks its chain, so it waits for the end of the worker's transaction; messages save a round trip there.
                _end.Append(AuditEntry.Changes(caller.Actor, why, inside.Tables));
                _end.Send(Outgoing.Of(subscriptions, keys, inside.Messages));
                return true;
            }

            var prepared = await PrepareAuditAsync(connection, stop);
            // Npgsql sends it with the next statement.
            await connection.BeginTransactionAsync(stop);
            if (await save(stop) is not { } changes)
            {
                await RollBackAsync(connection);
                return false;
            }

            sent = await FinishAsync(connection, why, changes, prepared, stop);
            Answered = Once is null ? null : why.Answer;
        }
        catch (Exception e) when (!IsWorkers && e is not AlreadyAnsweredException)
        {
            var ended = await RollBackAsync(connection);
            if (Once is { } key && await SettleAsync(key, ended ? connection : null, backend) is { } answer)
            {
                throw new AlreadyAnsweredException(answer);
            }

            throw;
        }
        finally
        {
            _committing = false;
        }

        signal.Wake(sent);
        return true;
    }

    /// <summary>Records a look, before anything is shown.</summary>
    /// <param name="opens">The look is at a case that is the reader's to see: from now on the database shows what hangs on it.</param>
    /// <param name="glass">It is not theirs, and they broke the glass: from now on the database shows it too, as long as that holds.</param>
    /// <param name="with">Its application, whose entries are shown with the case's own.</param>
    /// <exception cref="AuditRefusedException">It could not be recorded, so it must not be shown.</exception>
    internal async Task LookAsync(Why why, IReadOnlyList<Guid> shown, bool opens, CancellationToken stop, bool glass = false, Guid? with = null)
    {
        List<NpgsqlBatchCommand> look = [AuditEntry.Look(caller.Actor, why, shown).Append()];
        if (opens)
        {
            look.Add(WhoAsks.Opened(why.Subject, with, glass, local: IsWorkers));
        }

        var connection = await OpenAsync(stop);
        try
        {
            await connection.RunAsync(stop, look);
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e))
        {
            throw new AuditRefusedException(e);
        }
    }

    internal async Task<IReadOnlyList<LookLine>> LooksAsync(IReadOnlyList<Guid> subjects, long? before, int take, CancellationToken stop) =>
        await LookLine.ReadAsync(await OpenAsync(stop), subjects, before, take, stop);

    /// <summary>The address under which the form with this key was answered, or null.</summary>
    public async Task<string?> AnswerAsync(Guid key, CancellationToken stop)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        return (string?)await connection.AskAsync(stop, FormKey.Answer(key));
    }

    // Not on a second connection where the first will do: all who fail at once would wait for each other's.
    private async Task<string?> SettleAsync(Guid key, NpgsqlConnection? whole, int backend)
    {
        if (whole is not null)
        {
            return await FormKey.SettleAsync(whole, key, broken: null);
        }

        await using var apart = await database.Source.OpenConnectionAsync(CancellationToken.None);
        return await FormKey.SettleAsync(apart, key, backend);
    }

    // Before the transaction: an audit whose statement cannot even be prepared must not end that of somebody who asks for help.
    private static async Task<bool> PrepareAuditAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        try
        {
            await using var batch = await connection.PrepareAsync(stop, AuditEntry.Probe("").Append());
            return true;
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e))
        {
            return false;
        }
    }

    private async Task<Outgoing?> FinishAsync(NpgsqlConnection connection, Why why, Changes changes, bool prepared, CancellationToken stop)
    {
        var entries = AuditEntry.Changes(caller.Actor, why, changes.Tables);
        var send = Outgoing.Of(subscriptions, keys, changes.Messages);
        // A second press has done its work in vain: it waits at the key for the first, and is then answered like it.
        NpgsqlBatchCommand[] once = Once is { } key ? [FormKey.Claim(key, why.Answer!)] : [];
        NpgsqlBatchCommand[] savepoint = caller.IsStranger ? [new("savepoint audit")] : [];
        NpgsqlBatchCommand[] before = [.. once, .. savepoint, .. send?.Inserts ?? []];
        NpgsqlBatchCommand[] statements = [.. before, .. entries.Select(e => e.Append()), new("commit")];
        try
        {
            await (prepared ? connection.RunAsync(stop, statements) : connection.RunUnpreparedAsync(stop, statements));
            return send;
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e) && WasRun(before))
        {
            if (!caller.IsStranger)
            {
                throw new AuditRefusedException(e);
            }

            // Nobody who asks for help is sent away because of the audit: the entry becomes a message.
            var later = Outgoing.Of(subscriptions, keys, [.. changes.Messages, .. entries.Select(e => new AppendAudit(e.Actor, e.Kind, e.Action, e.Subject, e.Details, clock.GetUtcNow()))])!;
            await connection.RunUnpreparedAsync(stop, [new("rollback to savepoint audit"), .. later.Inserts, new("commit")]);
            return later;
        }
    }

    // Whether all that stands before the audit's entries had gone through when one of these was refused.
    private static bool WasRun(NpgsqlBatchCommand[] before) => before.LastOrDefault(b => b.Parameters.Count > 0) is null or { RecordsAffected: > 0 };

    // False where the connection is gone: then PostgreSQL ends the transaction, one way or the other.
    private static async Task<bool> RollBackAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("rollback", connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                return true;
            }
        }
        catch (NpgsqlException)
        {
            // Gone just now, or somebody still reads on it: closing it rolls back as well.
            await connection.CloseAsync();
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
