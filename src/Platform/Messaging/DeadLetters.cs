using Community.Platform.Database;
using Community.Platform.Encryption;

namespace Community.Platform.Messaging;

/// <summary>A message that was set aside after its last try.</summary>
public sealed record DeadLetter(long Id, string WireName, string Subscriber, int Attempts, DateTimeOffset DeadAt, string Reason);

/// <summary>What a person does with messages that were set aside: list, retry, discard. Bodies are never shown.</summary>
public sealed class DeadLetters(AppDatabase database, Subscriptions subscriptions, MessageSignal signal, DataKeys keys)
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int take, CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select id, wire_name, subscriber, attempts, dead_at, last_error from messaging.envelope where dead_at is not null order by dead_at limit $1");
        command.Parameters.Add(new() { Value = take });
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<DeadLetter> letters = [];
        while (await reader.ReadAsync(stop))
        {
            letters.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), await reader.GetFieldValueAsync<DateTimeOffset>(4, stop), await reader.IsDBNullAsync(5, stop) ? "" : keys.OpenText(Envelope.ErrorColumn.Place, reader.GetFieldValue<byte[]>(5))));
        }

        return letters;
    }

    public async Task<long> CountAsync(CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select count(*) from messaging.envelope where dead_at is not null");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Messages whose subscriber this program does not have: renamed, or written by a newer version.</summary>
    public async Task<long> CountUnhandledAsync(CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand("select count(*) from messaging.envelope where dead_at is null and subscriber <> all($1)");
        command.Parameters.Add(new() { Value = subscriptions.All.Select(s => s.Subscriber).ToArray() });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Gives a message its tries again, at once. False when there is no such dead letter.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken stop)
    {
        var found = await ExecuteAsync("update messaging.envelope set dead_at = null, attempts = 0, due_at = scheduling.now() where id = $1 and dead_at is not null", id, stop);
        signal.Wake();
        return found;
    }

    /// <summary>Removes a message for good. False when there is no such dead letter.</summary>
    public Task<bool> DiscardAsync(long id, CancellationToken stop) =>
        ExecuteAsync("delete from messaging.envelope where id = $1 and dead_at is not null", id, stop);

    private async Task<bool> ExecuteAsync(string sql, long id, CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }
}
