using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Audit;

/// <summary>Where the audit keeps what must not lie in the database. Section "Audit" of the configuration.</summary>
public sealed class AuditOptions
{
    /// <summary>The file of signed checkpoints.</summary>
    public string? Checkpoints { get; set; }
}

/// <summary>The file and the database tell different histories; nothing is added to either until somebody has looked.</summary>
public sealed class CheckpointConflictException(string message) : Exception(message);

/// <summary>
/// Every minute: signs the heads of the chains that moved on. First the row, whose number only one Host can take, then the line in
/// this Host's file: what a kill in between leaves out of the file is copied into it the next time, and so is what other Hosts kept.
/// </summary>
internal sealed class KeepCheckpoints(AppDatabase database, DataKeys keys, IOptions<AuditOptions> options, TimeProvider clock, ILogger<KeepCheckpoints> logger) : IClockWork
{
    // Any constant of our own.
    private const long Lock = 0x436865636B706F69;

    /// <summary>Heads in one line, about twenty kilobytes: a longer one would be a large object several times over, which the process keeps.</summary>
    private const int Most = 200;

    /// <summary>Between the row and the line; the tests' kill.</summary>
    internal Action BetweenRowAndLine { get; set; } = () => { };

    public async Task RunAsync(CancellationToken stop)
    {
        var file = new CheckpointFile(options.Value.Checkpoints ?? throw new InvalidOperationException("Audit:Checkpoints is not configured."));
        using var key = keys.SigningKey();
        await using var connection = await database.Source.OpenConnectionAsync(stop);
        if (!await AskAsync<bool>(connection, "select pg_try_advisory_lock($1)", stop, Lock))
        {
            // Another Host is at it; this one's file follows in a minute.
            return;
        }

        try
        {
            await CatchUpAsync(connection, file, key, stop);
            IReadOnlyList<ChainHead> kept = [], before;
            do
            {
                (before, kept) = (kept, await KeepAsync(connection, key, stop));
                BetweenRowAndLine();
                await CatchUpAsync(connection, file, key, stop);
            }
            // The same once more: somebody holds them, and what they hold has the next minute.
            while (kept.Count == Most && !kept.SequenceEqual(before));
        }
        catch (Exception e) when (e is CheckpointConflictException or IOException or UnauthorizedAccessException)
        {
            logger.LogCritical("No checkpoint of the audit is kept: {Reason}", e.Message);
            throw;
        }
        finally
        {
            await AskAsync<bool>(connection, "select pg_advisory_unlock($1)", CancellationToken.None, Lock);
        }
    }

    /// <summary>Signs one line of heads and returns them; none when no chain has moved on. What moves on meanwhile has the next minute.</summary>
    private async Task<IReadOnlyList<ChainHead>> KeepAsync(NpgsqlConnection connection, System.Security.Cryptography.ECDsa key, CancellationToken stop)
    {
        List<ChainHead> heads = [];
        await using (var read = new NpgsqlCommand("select chain, seq, hash from audit.uncovered_heads($1)", connection) { Parameters = { new() { Value = Most } } })
        await using (var reader = await read.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                heads.Add(new(ChainHead.ChainOf(reader.GetGuid(0)), reader.GetInt64(1), Digest.Of(await reader.GetFieldValueAsync<byte[]>(2, stop))));
            }
        }

        if (heads.Count == 0)
        {
            return [];
        }

        heads.Sort(ChainHead.Compare);
        var last = await ReadAsync(connection, "order by number desc limit 1", 0, stop) is [{ } newest] ? newest : default;
        var checkpoint = Checkpoint.Sign(last.Number + 1, clock.GetUtcNow(), last.Line is null ? Checkpoint.Nothing : Checkpoint.HashOf(last.Line), heads, key);
        await using var keep = new NpgsqlCommand("select audit.keep_checkpoint($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = checkpoint.Number },
                new() { Value = checkpoint.Line },
                new() { Value = heads.Select(h => ChainHead.IdOf(h.Chain)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = heads.Select(h => h.Seq).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };
        await keep.ExecuteNonQueryAsync(stop);
        return heads;
    }

    /// <summary>Adds to the file what the database has kept beyond it, each line only when it is signed and follows the one before.</summary>
    private static async Task CatchUpAsync(NpgsqlConnection connection, CheckpointFile file, System.Security.Cryptography.ECDsa key, CancellationToken stop)
    {
        var last = file.Last();
        var number = last is null ? 0 : Checkpoint.NumberOf(last)!.Value;
        if (number > 0 && (await ReadAsync(connection, "where number = $1", number, stop) is not [{ } same] || same.Line != last))
        {
            throw new CheckpointConflictException($"the newest checkpoint in {file.Path}, number {number}, is not the one in the database. Run verify-audit.");
        }

        List<string> lines = [];
        var previous = last is null ? Checkpoint.Nothing : Checkpoint.HashOf(last);
        foreach (var (next, line) in await ReadAsync(connection, "where number > $1 order by number", number, stop))
        {
            if (Checkpoint.Read(line, key) is not { } signed || signed.Number != next || next != ++number || signed.Previous != previous)
            {
                throw new CheckpointConflictException($"checkpoint {next} in the database is not one that follows, or nobody of us signed it. Run verify-audit.");
            }

            lines.Add(line);
            previous = Checkpoint.HashOf(line);
        }

        await file.AddAsync(lines, stop);
    }

    private static async Task<List<(long Number, string Line)>> ReadAsync(NpgsqlConnection connection, string which, long number, CancellationToken stop)
    {
        await using var read = new NpgsqlCommand($"select number, line from audit.checkpoint {which}", connection);
        if (which.Contains("$1", StringComparison.Ordinal))
        {
            read.Parameters.Add(new() { Value = number });
        }

        List<(long, string)> rows = [];
        await using var reader = await read.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            rows.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return rows;
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync(stop))!;
    }
}
