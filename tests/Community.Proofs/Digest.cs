using Npgsql;

namespace Community.Proofs;

/// <summary>
/// What stands in the database, a number a table: two that are equal mean that nothing was changed between them. Left out is what
/// may change by looking: the audit, when a session was last seen, the clock's own tables, and the counters of the limits.
/// </summary>
internal sealed class Digest
{
    private static readonly string[] s_left = ["portal.guess"];

    private readonly IReadOnlyDictionary<string, string> _tables;

    private Digest(IReadOnlyDictionary<string, string> tables) => _tables = tables;

    public int Tables => _tables.Count;

    public static async Task<Digest> OfAsync(Installation installation, CancellationToken stop)
    {
        await using var connection = await installation.OpenAsync(stop);
        List<string> names = [];
        await using (var list = new NpgsqlCommand("""
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'audit', 'quartz', 'proof') order by 1
            """, connection))
        await using (var reader = await list.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                names.Add(reader.GetString(0));
            }
        }

        names.RemoveAll(s_left.Contains);
        var sums = names.Select(name => $"select '{name}', count(*) || ' ' || coalesce(sum(hashtextextended({Row(name)}, 0)), 0) from {name} t");
        Dictionary<string, string> tables = new(StringComparer.Ordinal);
        await using var sum = new NpgsqlCommand(string.Join(" union all ", sums), connection);
        await using var sumsReader = await sum.ExecuteReaderAsync(stop);
        while (await sumsReader.ReadAsync(stop))
        {
            tables[sumsReader.GetString(0)] = sumsReader.GetString(1);
        }

        return new(tables);
    }

    /// <summary>The tables in which something is different.</summary>
    public IReadOnlyList<string> Against(Digest other) => [.. _tables.Where(t => other._tables.GetValueOrDefault(t.Key) != t.Value).Select(t => t.Key)];

    private static string Row(string table) => table is "accounts.session" ? "(to_jsonb(t) - 'seen_at' - 'ends_at')::text" : "t::text";
}
