using Community.Platform.Encryption;
using Npgsql;

namespace Community.Tests.Architecture;

/// <summary>
/// docs/stored-columns.csv: every column that can hold a text or a document, and whether it is sealed or why it is not. What is not in
/// it fails: nobody adds a column without having thought of it.
/// </summary>
internal static class ColumnRule
{
    public const string Header = "column,kept,because";

    private const string Catalogue = """
        select format('%s.%s.%s', n.nspname, c.relname, a.attname), format_type(a.atttypid, a.atttypmod)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and format_type(a.atttypid, a.atttypmod) ~ '^(text|character|bytea|json|xml|bpchar|name|citext)'
        order by 1
        """;

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(NpgsqlConnection connection)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Catalogue, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0), reader.GetString(1));
        }

        return columns;
    }

    /// <param name="document">The file: "schema.*" stands for a schema whose tables are somebody else's.</param>
    /// <param name="real">What the migrated database has, with the types.</param>
    public static IEnumerable<string> Faults(string document, IReadOnlyDictionary<string, string> real, IReadOnlyList<SealedColumn> sealedColumns)
    {
        var rows = document.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',', 3)).ToList();
        var listed = rows.ToDictionary(row => row[0], row => (Kept: row[1], Because: row[2].Trim()), StringComparer.Ordinal);
        var places = sealedColumns.Select(c => c.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var (column, type) in real)
        {
            if (!listed.TryGetValue(column, out var row) && !listed.TryGetValue(column[..column.IndexOf('.', StringComparison.Ordinal)] + ".*", out row))
            {
                yield return $"{column} is not in docs/stored-columns.csv: is it sealed, or why not?";
                continue;
            }

            if (row.Kept is not ("sealed" or "clear" or "hashed"))
            {
                yield return $"{column} is kept \"{row.Kept}\": sealed, hashed or clear";
            }

            if (row.Kept is not "sealed" && row.Because.Length == 0)
            {
                yield return $"{column} is not sealed, and nobody says why";
            }

            if ((row.Kept is "sealed") != places.Contains(column))
            {
                yield return $"{column} is kept {row.Kept}, and the program {(places.Contains(column) ? "seals" : "does not seal")} it";
            }

            if (row.Kept is "sealed" && type != "bytea")
            {
                yield return $"{column} is sealed and is of type {type}";
            }
        }

        foreach (var gone in listed.Keys.Where(name => !name.EndsWith(".*", StringComparison.Ordinal) && !real.ContainsKey(name)))
        {
            yield return $"{gone} is in docs/stored-columns.csv and not in the database";
        }

        foreach (var gone in places.Where(place => !real.ContainsKey(place)))
        {
            yield return $"{gone} is sealed by the program and not in the database";
        }
    }
}
