using System.Data;
using Community.Contracts.Platform;
using Community.Platform.Audit;
using Community.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>Commits carry state, audit, messages and the form's key in one transaction, in two round trips.</summary>
public sealed partial class Session
{
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

    // A row that somebody holds must not hold up everybody: who waits for it waits alone.
    private static NpgsqlBatchCommand Impatience => new("set local lock_timeout = '250ms'");

    /// <summary>What this scope's stranger has posted, ready for <see cref="CommitTogetherAsync"/>.</summary>
    /// <exception cref="ReadOnlyException">The form's token was missing or stale.</exception>
    public Posted Ready(Why why, params IReadOnlyList<object> happened) => this switch
    {
        { ReadOnly: true } => throw new ReadOnlyException(),
        { Once: { } key } when caller.IsStranger && why.Answer is { } answer =>
            new(key, why, Outgoing.Of(subscriptions, keys, happened), () => Answered = answer),
        _ => throw new InvalidOperationException("Only strangers' forms are committed together, each with its key and the address of its answer."),
    };

    /// <summary>
    /// Saves, audits and sends several strangers' forms in one transaction. Whatever goes wrong, for whichever of them, nothing is kept;
    /// each is then to be committed alone, where its key decides.
    /// </summary>
    /// <param name="changes">What all of them change; each form changes a row of each.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed one of the rows first.</exception>
    public async Task CommitTogetherAsync(IReadOnlyList<Posted> forms, IReadOnlyList<Bulk> changes, CancellationToken stop)
    {
        var connection = await ConnectAsync(stop);
        try
        {
            await connection.RunAsync(stop, [.. Unsaid(), new("begin"), Impatience, .. changes.Select(c => c.Statement)]);
            if (changes.Any(c => (int)c.Statement.Rows != c.Rows))
            {
                throw new DbUpdateConcurrencyException();
            }

            IReadOnlyList<string> tables = [.. changes.Select(c => c.What)];
            await connection.RunAsync(
                stop,
                [
                    FormKey.ClaimAll(forms.Select(f => (f.Key, f.Why.Answer!))),
                    .. Outgoing.InsertAll(forms.Select(f => f.Sent)),
                    .. AuditEntry.AppendAll(forms.SelectMany(f => AuditEntry.Changes(caller.Actor, f.Why, tables))),
                    new("commit"),
                ]);
        }
        catch
        {
            await RollBackAsync(connection);
            throw;
        }

        foreach (var form in forms)
        {
            form.Commits();
            signal.Wake(form.Sent);
        }
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
}
