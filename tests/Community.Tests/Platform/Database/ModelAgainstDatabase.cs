using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Community.Tests.Platform.Database;

/// <summary>
/// EF's own migrations cannot be had here: this compares what EF believes with what the SQL files made.
/// Defaults, checks and indexes are not compared, they belong to the SQL alone.
/// </summary>
internal static class ModelAgainstDatabase
{
    // format_type, not information_schema: the latter loses numeric(12,2) and spells text[] as ARRAY.
    private const string Catalogue = """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
               coalesce(array_position(i.indkey::int2[], a.attnum), -1)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        where n.nspname = $1 and c.relkind in ('r', 'p')
        """;

    /// <summary>One sentence per difference; none when model and database agree.</summary>
    /// <param name="context">Its default schema is the one that is compared.</param>
    /// <param name="connection">An open connection with the right to see the catalogue.</param>
    /// <param name="rawSqlOnly">Tables (<c>table</c>) and columns (<c>table.column</c>) that EF is not meant to know.</param>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(
        DbContext context, NpgsqlConnection connection, params IReadOnlyList<string> rawSqlOnly)
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        var schema = model.GetDefaultSchema()
            ?? throw new InvalidOperationException($"{context.GetType().Name} has no default schema.");
        var believed = model.GetRelationalModel().Tables.Where(t => t.Schema == schema).ToDictionary(t => t.Name, Believed);
        var real = await RealAsync(connection, schema);

        List<string> differences = [];
        foreach (var table in believed.Keys.Union(real.Keys).Order(StringComparer.Ordinal))
        {
            differences.AddRange((believed.GetValueOrDefault(table), real.GetValueOrDefault(table)) switch
            {
                (null, _) => rawSqlOnly.Contains(table) ? [] : [$"{table}: is in the database and not in the model"],
                (_, null) => [$"{table}: is in the model and not in the database"],
                var (mine, theirs) => Compare(table, mine, theirs, rawSqlOnly),
            });
        }

        differences.AddRange(rawSqlOnly.Where(name => !IsMissingFromModel(name, believed, real))
            .Select(name => $"{name}: is listed as raw SQL only, but is not a thing that only the database has"));
        return differences;
    }

    private static IEnumerable<string> Compare(string table, Shape mine, Shape theirs, IReadOnlyList<string> rawSqlOnly)
    {
        foreach (var column in mine.Columns.Keys.Union(theirs.Columns.Keys).Order(StringComparer.Ordinal))
        {
            var name = $"{table}.{column}";
            var difference = (mine.Columns.GetValueOrDefault(column), theirs.Columns.GetValueOrDefault(column)) switch
            {
                (null, _) => rawSqlOnly.Contains(name) ? null : "is in the database and not in the model",
                (_, null) => "is in the model and not in the database",
                var (m, t) => m == t ? null : $"the model says {m}, the database {t}",
            };
            if (difference is not null)
            {
                yield return $"{name}: {difference}";
            }
        }

        if (!mine.Key.SequenceEqual(theirs.Key))
        {
            yield return $"{table}: primary key in the model ({string.Join(", ", mine.Key)}), in the database ({string.Join(", ", theirs.Key)})";
        }
    }

    // xmin is PostgreSQL's own column, every table has it.
    private static Shape Believed(ITable table) => new(
        table.Columns.Where(c => c.Name != "xmin").ToDictionary(c => c.Name, c => Say(c.StoreType, c.IsNullable)),
        [.. table.PrimaryKey?.Columns.Select(c => c.Name) ?? []]);

    private static async Task<Dictionary<string, Shape>> RealAsync(NpgsqlConnection connection, string schema)
    {
        List<(string Table, string Column, string Says, int KeyPlace)> columns = [];
        await using var command = new NpgsqlCommand(Catalogue, connection) { Parameters = { new() { Value = schema } } };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1), Say(reader.GetString(2), reader.GetBoolean(3)), reader.GetInt32(4)));
        }

        return columns.GroupBy(c => c.Table).ToDictionary(table => table.Key, table => new Shape(
            table.ToDictionary(c => c.Column, c => c.Says),
            [.. table.Where(c => c.KeyPlace >= 0).OrderBy(c => c.KeyPlace).Select(c => c.Column)]));
    }

    private static bool IsMissingFromModel(string name, Dictionary<string, Shape> believed, Dictionary<string, Shape> real) =>
        name.Split('.') is [var table, var column]
            ? real.GetValueOrDefault(table)?.Columns.ContainsKey(column) == true
                && believed.GetValueOrDefault(table)?.Columns.ContainsKey(column) == false
            : real.ContainsKey(name) && !believed.ContainsKey(name);

    private static string Say(string type, bool nullable) => nullable ? $"{type} null" : $"{type} not null";

    private sealed record Shape(Dictionary<string, string> Columns, List<string> Key);
}
