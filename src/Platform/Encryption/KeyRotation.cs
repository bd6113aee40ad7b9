using System.Globalization;
using System.Security.Cryptography;
using Community.Platform.Database;
using Npgsql;

namespace Community.Platform.Encryption;

/// <summary>How far a rotation is.</summary>
public sealed record RotationProgress(string Table, long Done, long Total, TimeSpan Took)
{
    /// <summary>One line for whoever waits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table}: {Done} of {Total} rows, {(Took.TotalSeconds > 0 ? Done / Took.TotalSeconds : 0):F0} a second");
}

/// <summary>
/// Seals every row again that another key than the current one sealed, while Hosts work. It runs as the owner of the tables, takes
/// some hundred rows at a time and skips those that somebody holds, so it never stands in anybody's way; killed and started again it
/// goes on where rows under other keys are left.
/// </summary>
public sealed class KeyRotation(DataKeys keys, TimeProvider clock)
{
    private const int Batch = 300;
    private const int IdlePasses = 120;

    /// <summary>Rows in which a value is sealed under another key than this one.</summary>
    public static async Task<long> CountOthersAsync(NpgsqlConnection owner, IReadOnlyList<SealedColumn> columns, byte id, CancellationToken stop) =>
        await CountAsync(owner, columns, "<>", id, stop);

    /// <summary>Rows in which a value is sealed under this key.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection owner, IReadOnlyList<SealedColumn> columns, byte id, CancellationToken stop) =>
        await CountAsync(owner, columns, "=", id, stop);

    /// <summary>Until no row is left under another key. Answers with the rows that cannot be opened: they stay as they are.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(NpgsqlConnection owner, IReadOnlyList<SealedColumn> columns, Action<RotationProgress> report, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var current = keys.Current;
        var tables = columns.GroupBy(c => (c.Schema, c.Table)).Select(t => new SealedTable([.. t])).ToList();
        var total = await CountOthersAsync(owner, columns, current, stop);
        long done = 0;
        for (var idle = 0; idle < IdlePasses; idle++)
        {
            var before = done;
            foreach (var table in tables)
            {
                object[]? after = null;
                while (await table.ResealAsync(owner, keys, current, after, Batch, stop) is { Last: { } last, Rows: var rows })
                {
                    (after, done) = (last, done + rows);
                    report(new(table.Name, done, Math.Max(total, done), clock.GetElapsedTime(started)));
                }
            }

            // What somebody held, and what a Host wrote before it took up the new key, waits for another pass.
            var left = await CountOthersAsync(owner, columns, current, stop);
            string[] unopened = [.. tables.SelectMany(t => t.Unopened)];
            if (left <= unopened.Length)
            {
                return unopened;
            }

            if (done > before)
            {
                idle = -1;
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock, stop);
            }
        }

        throw new DatabaseUnusableException("Some rows stay under another key: they are held by a long transaction, or a Host still seals with another key. Run 'keys rotate' again.");
    }

    private static async Task<long> CountAsync(NpgsqlConnection owner, IReadOnlyList<SealedColumn> columns, string compare, byte id, CancellationToken stop)
    {
        long rows = 0;
        foreach (var table in columns.GroupBy(c => (c.Schema, c.Table)))
        {
            var any = string.Join(" or ", table.Select(c => SealedTable.KeyIs(c, compare, id)));
            rows += await owner.AskAsync<long>($"select count(*) from \"{table.Key.Schema}\".\"{table.Key.Table}\" where {any}", stop);
        }

        return rows;
    }
}

/// <summary>A table with sealed columns, and how its rows are sealed again.</summary>
internal sealed class SealedTable(IReadOnlyList<SealedColumn> columns)
{
    private readonly IReadOnlyList<string> _key = columns[0].Key;

    /// <summary>What could not be opened: altered, or under a key that nobody has.</summary>
    public HashSet<string> Unopened { get; } = new(StringComparer.Ordinal);

    /// <summary>The condition on the number of the key that a value names.</summary>
    public static string KeyIs(SealedColumn column, string compare, byte id) => string.Create(CultureInfo.InvariantCulture, $"substr(\"{column.Column}\", 2, 1) {compare} '\\x{id:x2}'::bytea");

    public string Name { get; } = $"{columns[0].Schema}.{columns[0].Table}";

    /// <summary>The next rows by key, in a transaction of their own. Null when there are none left.</summary>
    public async Task<(int Rows, object[] Last)?> ResealAsync(NpgsqlConnection owner, DataKeys keys, byte current, object[]? after, int take, CancellationToken stop)
    {
        await using var transaction = await owner.BeginTransactionAsync(stop);
        var rows = await ClaimAsync(owner, current, after, take, stop);
        if (rows.Count == 0)
        {
            return null;
        }

        await using var batch = new NpgsqlBatch(owner, transaction);
        foreach (var row in rows)
        {
            try
            {
                batch.BatchCommands.Add(Update(keys, current, row));
            }
            catch (CryptographicException)
            {
                Unopened.Add($"{Name} {string.Join(' ', row.Key)}");
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
        return (batch.BatchCommands.Count, rows[^1].Key);
    }

    // Rows that somebody else holds are skipped: a rotation that waited could be half of a deadlock.
    private async Task<List<(object[] Key, byte[]?[] Values)>> ClaimAsync(NpgsqlConnection owner, byte current, object[]? after, int take, CancellationToken stop)
    {
        var keyList = List(_key);
        var others = string.Join(" or ", columns.Select(c => KeyIs(c, "<>", current)));
        var from = after is null ? "" : $"({keyList}) > ({string.Join(", ", after.Select((_, i) => $"${i + 1}"))}) and ";
        await using var command = new NpgsqlCommand(
            $"select {keyList}, {List(columns.Select(c => c.Column))} from {Quoted} where {from}({others}) order by {keyList} limit {take} for no key update skip locked", owner);
        foreach (var value in after ?? [])
        {
            command.Parameters.Add(new() { Value = value });
        }

        List<(object[], byte[]?[])> rows = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var key = _key.Select((_, i) => reader.GetValue(i)).ToArray();
            rows.Add((key, [.. columns.Select((_, i) => reader.IsDBNull(_key.Count + i) ? null : reader.GetFieldValue<byte[]>(_key.Count + i))]));
        }

        return rows;
    }

    // The row is held, so its values are still those that were read; the statement says so all the same.
    private NpgsqlBatchCommand Update(DataKeys keys, byte current, (object[] Key, byte[]?[] Values) row)
    {
        var command = new NpgsqlBatchCommand();
        List<string> set = [], where = [];
        foreach (var (column, old) in columns.Zip(row.Values))
        {
            if (old is not null && DataKeys.KeyOf(old) != current)
            {
                set.Add($"\"{column.Column}\" = {Place(command, keys.Seal(column.Place, keys.Open(column.Place, old)))}");
                where.Add($"\"{column.Column}\" = {Place(command, old)}");
            }
        }

        where.AddRange(_key.Zip(row.Key).Select(k => $"\"{k.First}\" = {Place(command, k.Second)}"));
        command.CommandText = $"update {Quoted} set {string.Join(", ", set)} where {string.Join(" and ", where)}";
        return command;
    }

    private string Quoted => $"\"{columns[0].Schema}\".\"{columns[0].Table}\"";

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    private static string Place(NpgsqlBatchCommand command, object value)
    {
        command.Parameters.Add(new() { Value = value });
        return $"${command.Parameters.Count}";
    }
}
