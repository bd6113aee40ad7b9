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
/// and the form's key in one transaction, in three round trips.
/// </summary>
public sealed class Session(AppDatabase database, Caller caller, Subscriptions subscriptions, MessageSignal signal, TimeProvider clock, DataKeys keys) : IAsyncDisposable
{
    private readonly List<AuditEntry> _atEnd = [];
    private readonly List<Outgoing> _sent = [];
    private readonly List<NpgsqlBatchCommand> _left = [];
    private NpgsqlConnection? _own;
    private NpgsqlConnection? _workers;
    private bool _unsaid;
    private bool _committing;

    /// <summary>The key of the form that was posted, if it was one. The commit stores it with the answer's address.</summary>
    public Guid? Once { get; set; }

    /// <summary>Set when the request failed a check that forbids changes; every commit is then refused.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The address under which the posted form was answered, once it is committed.</summary>
    public string? Answered { get; private set; }

    /// <summary>The scope's connection, perhaps not yet open, perhaps not yet told who asks: nothing is run on it before <see cref="OpenAsync(CancellationToken)"/>.</summary>
    internal NpgsqlConnection Connection => _workers ?? (_own ??= database.Source.CreateConnection());

    internal bool Committing => _committing;

    /// <summary>Another's connection and transaction, which already knows who asks.</summary>
    internal void Join(NpgsqlConnection connection) => _workers = connection;

    /// <summary>Inside a message handler: the worker's connection and transaction, which the worker commits. Who asks is said before the first statement.</summary>
    internal void JoinWorker(NpgsqlConnection connection) => (_workers, _unsaid) = (connection, true);

    /// <summary>Inside a message handler: what the worker appends to the audit when it commits.</summary>
    internal IReadOnlyList<AuditEntry> AtEnd => _atEnd;

    internal void AppendAtEnd(AuditEntry entry) => _atEnd.Add(entry);

    /// <summary>Inside a message handler: what the worker sends when it commits.</summary>
    internal IReadOnlyList<Outgoing> Sent => _sent;

    /// <summary>
    /// Inside a message handler: a statement on whose outcome nothing depends. The worker runs it when it commits, as this handler and
    /// in the same round trip; a handler that only leaves statements waits for none.
    /// </summary>
    public void Leave(NpgsqlBatchCommand statement)
    {
        if (_workers is null)
        {
            throw new InvalidOperationException("Only a handler has a worker to leave a statement to.");
        }

        _left.Add(statement);
    }

    /// <summary>What was left, after who asks.</summary>
    /// <param name="next">It follows what another handler left: the two differ in their name and in what they are about.</param>
    internal IEnumerable<NpgsqlBatchCommand> Left(bool next) => _left.Count == 0 ? [] : [next ? NextHandler() : Identity(local: true), .. _left];

    private NpgsqlBatchCommand NextHandler() => new("select set_config('community.actor', $1, true), set_config('community.about', $2, true)")
    {
        Parameters = { new() { Value = caller.Actor }, new() { Value = caller.About?.ToString() ?? "" } },
    };

    /// <summary>Opens the connection and says who is asking. Harmless when that was done.</summary>
    /// <exception cref="AlreadyAnsweredException">The form that was posted was committed before.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        if (!IsOpen)
        {
            await OpenAsync(andThen: null, stop);
        }

        return Connection;
    }

    // On a worker's connection everything ends with the transaction.
    private bool IsWorkers => _workers is not null;

    private bool IsOpen => Connection.State == ConnectionState.Open && !_unsaid;

    /// <summary>Says what a stranger holds, such as the key of their draft: row policies find their rows by it.</summary>
    /// <param name="held">Names as the policies ask for them, access.held('name'), with their values.</param>
    public async Task HoldAsync(CancellationToken stop, params (string Name, string Value)[] held)
    {
        var hold = new NpgsqlBatchCommand("select set_config('community.held_' || h.name, h.value, $3) from unnest($1, $2) as h(name, value)")
        {
            Parameters = { new() { Value = held.Select(h => h.Name).ToArray() }, new() { Value = held.Select(h => h.Value).ToArray() }, new() { Value = IsWorkers } },
        };
        if (!IsOpen)
        {
            await OpenAsync(hold, stop);
            return;
        }

        await Connection.RunAsync(stop, hold);
    }

    /// <summary>Another connection with the same identity, for what must stay when the transaction of this one does not.</summary>
    public async Task<NpgsqlConnection> OpenApartAsync(CancellationToken stop)
    {
        var apart = await database.Source.OpenConnectionAsync(stop);
        try
        {
            await apart.RunAsync(stop, Identity(local: false));
            return apart;
        }
        catch
        {
            await apart.DisposeAsync();
            throw;
        }
    }

    // All first words in one round trip: whether the form was answered before, who asks, and what they hold.
    private async Task OpenAsync(NpgsqlBatchCommand? andThen, CancellationToken stop)
    {
        var connection = Connection;
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(stop);
        }

        List<NpgsqlBatchCommand> words = [Identity(local: IsWorkers)];
        if (Once is { } key)
        {
            words.Insert(0, AnswerTo(key));
        }

        if (andThen is not null)
        {
            words.Add(andThen);
        }

        var first = await connection.AskAsync(stop, words);
        _unsaid = false;
        if (Once is not null && first is string answer)
        {
            throw new AlreadyAnsweredException(answer);
        }
    }

    internal NpgsqlBatchCommand Identity(bool local) => new(
        """
        select set_config('community.actor', $1, $9), set_config('community.user', $2, $9), set_config('community.police', $3, $9),
               set_config('community.roles', $4, $9), set_config('community.controllers', $5, $9), set_config('community.areas', $6, $9),
               set_config('community.teams', $7, $9), set_config('community.about', $8, $9), set_config('community.session', $10, $9),
               set_config('community.opened', '', $9), set_config('community.opened_with', '', $9), set_config('community.glass', '', $9)
        """)
    {
        Parameters =
        {
            new() { Value = caller.Actor },
            new() { Value = caller.StaffId?.ToString() ?? "" },
            new() { Value = caller.IsPolice ? "true" : "false" },
            new() { Value = string.Join(',', caller.Roles) },
            new() { Value = string.Join(',', caller.Controllers) },
            new() { Value = string.Join(',', caller.Areas) },
            new() { Value = string.Join(',', caller.Teams) },
            new() { Value = caller.About?.ToString() ?? "" },
            new() { Value = local },
            new() { Value = caller.StaffId is null ? "" : caller.Session.ToString() },
        },
    };

    /// <summary>
    /// Saves, audits and sends in one transaction. Throws <see cref="AlreadyAnsweredException"/> when the form's key was committed
    /// before, also when the connection broke at COMMIT: the outcome is decided by the key, never by the exception.
    /// </summary>
    /// <param name="save">Writes the changed rows and returns what changed, for the audit; null when there was nothing to do after all.</param>
    internal async Task CommitAsync(Why why, Func<CancellationToken, Task<Changes?>> save, CancellationToken stop)
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
        Outgoing? sent;
        _committing = true;
        try
        {
            if (_workers is not null)
            {
                if (await save(stop) is { } inside)
                {
                    LeaveToWorker(why, inside);
                }

                return;
            }

            var prepared = await PrepareAuditAsync(connection, stop);
            await BeginAsync(connection, why, stop);
            if (await save(stop) is not { } changes)
            {
                await RollBackAsync(connection);
                return;
            }

            sent = await FinishAsync(connection, why, changes, prepared, stop);
            Answered = Once is null ? null : why.Answer;
        }
        catch (Exception e) when (_workers is null && e is not AlreadyAnsweredException)
        {
            await RollBackAsync(connection);
            if (Once is { } key && await AnswerAsync(key, settle: true, CancellationToken.None) is { } answer)
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
            look.Add(new("select set_config('community.opened', $1, $4), set_config('community.glass', $2, $4), set_config('community.opened_with', $3, $4)")
            {
                Parameters = { new() { Value = why.Subject.ToString() }, new() { Value = glass ? why.Subject.ToString() : "" }, new() { Value = with?.ToString() ?? "" }, new() { Value = IsWorkers } },
            });
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

    /// <summary>The address under which the form with this key was answered, or null. With <paramref name="settle"/> it waits for a transaction that is still deciding.</summary>
    public async Task<string?> AnswerAsync(Guid key, bool settle, CancellationToken stop)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        if (settle)
        {
            // A broken connection may still be committing on the server. Claiming the same key waits for it to end.
            await connection.RunAsync(
                stop,
                new("begin"),
                new("insert into forms.once (key, answer) values ($1, '') on conflict do nothing") { Parameters = { new() { Value = key } } },
                new("rollback"));
        }

        return (string?)await connection.AskAsync(stop, AnswerTo(key));
    }

    private static NpgsqlBatchCommand AnswerTo(Guid key) => new("select answer from forms.once where key = $1") { Parameters = { new() { Value = key } } };

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

    // The form's key first of all, so that a second press waits here instead of doing the work again.
    private Task BeginAsync(NpgsqlConnection connection, Why why, CancellationToken stop) => Once is { } key
        ? connection.RunAsync(stop, new("begin"), new("insert into forms.once (key, answer) values ($1, $2)") { Parameters = { new() { Value = key }, new() { Value = why.Answer! } } })
        : connection.RunAsync(stop, new NpgsqlBatchCommand("begin"));

    // Inside a handler the entry waits for the end of the worker's transaction, because it locks its chain; messages save a round trip there.
    private void LeaveToWorker(Why why, Changes changes)
    {
        _atEnd.AddRange(AuditEntry.Changes(caller.Actor, why, changes.Tables));
        if (Outgoing.Of(subscriptions, keys, changes.Messages) is { } send)
        {
            _sent.Add(send);
        }
    }

    private async Task<Outgoing?> FinishAsync(NpgsqlConnection connection, Why why, Changes changes, bool prepared, CancellationToken stop)
    {
        var entries = AuditEntry.Changes(caller.Actor, why, changes.Tables);
        var send = Outgoing.Of(subscriptions, keys, changes.Messages);
        NpgsqlBatchCommand[] savepoint = caller.IsStranger ? [new("savepoint audit")] : [];
        NpgsqlBatchCommand[] statements = [.. savepoint, .. send?.Inserts ?? [], .. entries.Select(e => e.Append()), new("commit")];
        try
        {
            await (prepared ? connection.RunAsync(stop, statements) : connection.RunUnpreparedAsync(stop, statements));
            return send;
        }
        catch (PostgresException e) when (AuditRefusedException.IsRefusal(e) && send is null or { Inserts: [.., { RecordsAffected: > 0 }] })
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

    private static async Task RollBackAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("rollback", connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and with it the transaction.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
