using Npgsql;

namespace Community.Tests.Platform.Access;

/// <summary>
/// Two rows in every table with row policies, filled by the type of each column: the first with what must be there, the second with
/// everything. What belongs together carries the same id; no sweep has anything to do with them. A column "bare" is there to be written.
/// </summary>
internal sealed class WalledRows
{
    public const string Text = "nowhere";

    public static readonly Guid First = Guid.Parse("0a000000-0000-4000-8000-000000000001");

    private static readonly Guid s_second = Guid.Parse("0a000000-0000-4000-8000-000000000002");

    public required IReadOnlyList<Table> Tables { get; init; }

    /// <param name="Selects">The application may read it.</param>
    /// <param name="Statements">What it may do to it without reading anything.</param>
    public sealed record Table(string Name, bool Selects, IReadOnlyList<string> Statements);

    public static async Task<WalledRows> MakeAsync(TestDatabase database)
    {
        await using var superuser = await TestDatabase.OpenAsync(database.Superuser);
        // Neither references, checks nor uniqueness: rows that no module would write are no less to be hidden.
        await RunAsync(superuser, "set session_replication_role = replica");
        var names = await ReadAsync(superuser,
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relrowsecurity and c.relkind in ('r', 'p') and has_schema_privilege('community_app', n.oid, 'usage') order by 1
            """);
        foreach (var check in await ReadAsync(superuser, "select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) from pg_constraint where contype in ('c', 'u', 'f') and conrelid <> 0 and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')"))
        {
            await RunAsync(superuser, check);
        }

        foreach (var name in names)
        {
            await RunAsync(superuser, $"alter table {name} add column if not exists bare boolean; truncate {name} cascade");
        }

        List<Table> tables = [];
        foreach (var name in names)
        {
            await InsertAsync(superuser, name, First, all: false);
            await InsertAsync(superuser, name, s_second, all: true);
            var may = await ReadAsync(superuser,
                """
                select p from unnest(array['select', 'update', 'delete']) p
                where case p when 'delete' then has_table_privilege('community_app', $1::regclass, p) else has_any_column_privilege('community_app', $1::regclass, p) end
                """, name);
            if (may.Contains("update"))
            {
                // As any other column that may be changed, but without rules of its own.
                await RunAsync(superuser, $"grant update (bare) on {name} to community_app");
            }

            string[] statements = [.. may.Where(p => p is not "select").Select(p => p is "update" ? $"update {name} set bare = true" : $"delete from {name}")];
            tables.Add(new(name, may.Contains("select"), statements));
        }

        // Planned, and not yet due.
        await RunAsync(superuser, "update notifications.reminder set state = 'Pending'");
        return new() { Tables = tables };
    }

    private static async Task InsertAsync(NpgsqlConnection connection, string table, Guid id, bool all)
    {
        var columns = await ReadAsync(connection,
            """
            select format('%I', attname) || '|' || atttypid::regtype from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and (attnotnull or ($2 and attname <> 'bare')) order by attnum
            """, table, all);
        var values = columns.Select(c => c.Split('|')[1]).Select(type => Filler(type, id) + "::" + type);
        await RunAsync(connection, $"insert into {table} ({string.Join(", ", columns.Select(c => c.Split('|')[0]))}) overriding system value values ({string.Join(", ", values)})");
    }

    private static string Filler(string type, Guid id) => type switch
    {
        "uuid" => $"'{id}'",
        "uuid[]" => $"array['{id}']",
        "bytea[]" => "array[]::bytea[]",
        "text" => $"'{Text}'",
        "text[]" => $"array['{Text}']",
        "bytea" => $"'\\x{id:N}'",
        "boolean" => id == First ? "false" : "true",
        "smallint" or "integer" or "bigint" => id == First ? "1" : "2",
        "date" or "timestamp with time zone" => "'2099-01-01'",
        "jsonb" => "'{}'",
        _ => throw new NotSupportedException($"Say here what a {type} may be."),
    };

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        List<string> read = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            read.Add(reader.GetString(0));
        }

        return read;
    }
}
