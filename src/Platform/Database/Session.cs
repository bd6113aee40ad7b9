using System.Data;
using Community.Platform.Access;
using Community.Platform.Audit;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>
/// One connection for one scope. It opens at the first use, tells the database who is asking, and stays open to the end,
/// because a connection that is closed and opened again has forgotten the identity.
/// </summary>
public sealed partial class Session(AppDatabase database, Caller caller, Subscriptions subscriptions, MessageSignal signal, TimeProvider clock, DataKeys keys) : IAsyncDisposable
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

    /// <summary>Runs a query that is written by hand.</summary>
    public async Task<NpgsqlDataReader> ReadAsync(NpgsqlBatchCommand query, CancellationToken stop) =>
        await ReadAsync(() => query, stop) ?? await (await Connection.PrepareAsync(stop, query)).ExecuteReaderAsync(stop);

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

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
