using System.Globalization;
using Npgsql;

namespace Community.Proofs;

/// <summary>One way to falsify the audit, as a superuser would: SQL for a random place, with the hashes recomputed or not.</summary>
internal sealed record Tampering(string Name, bool Recomputes, string Sql)
{
    /// <summary>Entries by chain, first to last, as they were.</summary>
    internal sealed record Chains(IReadOnlyDictionary<Guid, IReadOnlyList<long>> Ids, long Checkpoints)
    {
        public IReadOnlyList<Guid> All { get; } = [.. Ids.Keys.Order()];
    }

    private const string DropOrder = "drop index audit.entry_chain;";

    public static Tampering Random(Chains chains, Random random)
    {
        var long_ = chains.All.Where(c => chains.Ids[c].Count >= 3).ToList();
        var chain = long_[random.Next(long_.Count)];
        var ids = chains.Ids[chain];
        var at = random.Next(ids.Count);
        var (id, seq, n) = (ids[at], at + 1, ids.Count);
        var recompute = random.Next(2) == 0;
        return random.Next(10) switch
        {
            0 or 1 => Update(),
            2 => new(recompute ? "delete, renumbered and recomputed" : "delete", recompute, Text($"delete from audit.entry where id = {id};") + (recompute ? Shift(chain, seq, -1) + Recompute(chain) : "")),
            3 => Reorder(),
            4 => Insert(),
            5 => Cut(),
            6 => Swap(),
            7 => new(recompute ? "drop a chain with its head" : "drop a chain", recompute, Text($"delete from audit.entry where chain = '{chain}';") + (recompute ? Text($"delete from audit.head where chain = '{chain}';") : "")),
            8 => Older(),
            _ => Update(),
        };

        Tampering Update()
        {
            string[] changes =
            [
                "actor = actor || 'x'", "kind = case kind when 'look' then 'change' else 'look' end", "action = 'x' || action", "at = at - interval '1 second'",
                $"subject = '{Guid.NewGuid()}'", "details = details || 'x'::text", "id = -id", "hash = sha256(hash)", $"chain = '{Guid.NewGuid()}'", $"seq = seq + {n + 5}", "seq = -seq",
            ];
            var change = changes[random.Next(changes.Length)];
            var field = change.Split(' ')[0];
            var recomputes = recompute && field is not ("hash" or "chain" or "seq" or "id");
            return new($"update {field}{(recomputes ? ", recomputed" : "")}", recomputes, Text($"alter table audit.entry alter column id drop identity; update audit.entry set {change} where id = {id};") + (recomputes ? Recompute(chain) : ""));
        }

        Tampering Reorder()
        {
            var other = (at + 1 + random.Next(n - 1)) % n + 1;
            return new(recompute ? "reorder, recomputed" : "reorder", recompute, DropOrder + Text($"update audit.entry set seq = {seq} + {other} - seq where chain = '{chain}' and seq in ({seq}, {other});") + (recompute ? Recompute(chain) : ""));
        }

        Tampering Insert() => new(
            recompute ? "insert, recomputed" : "insert",
            recompute,
            Shift(chain, seq, 1) + Text($"insert into audit.entry (at, actor, kind, action, subject, details, chain, seq, hash) select at, actor, kind, action, subject, details || 'planted'::text, chain, {seq}, hash from audit.entry where id = {id};") + (recompute ? Recompute(chain) : ""));

        Tampering Cut()
        {
            var left = random.Next(1, n);
            return new(recompute ? "cut, the head put back" : "cut", recompute, Text($"delete from audit.entry where chain = '{chain}' and seq > {left};") + (recompute ? PutHeadBack(chain) : ""));
        }

        Tampering Swap()
        {
            var other = chains.All.Where(c => c != chain).ElementAt(random.Next(chains.All.Count - 1));
            return new(
                recompute ? "swap two chains, recomputed" : "swap two chains",
                recompute,
                DropOrder + Text($"update audit.entry set chain = case chain when '{chain}'::uuid then '{other}'::uuid else '{chain}'::uuid end{(recompute ? ", subject = case chain when '" + chain + "'::uuid then '" + other + "'::uuid else '" + chain + "'::uuid end" : "")} where chain in ('{chain}', '{other}');")
                    + (recompute ? Recompute(chain) + Recompute(other) : ""));
        }

        // As if a dump of this moment had been restored: entries, heads and checkpoints agree with each other.
        Tampering Older()
        {
            var left = random.NextInt64(1, chains.Checkpoints);
            return new("restore an older dump", true, Text($$"""
                delete from audit.checkpoint where number > {{left}};
                with kept as (select h->>0 as chain, max((h->>1)::bigint) as seq from audit.checkpoint, jsonb_array_elements(line::jsonb->'heads') h group by 1)
                delete from audit.entry e where not exists (select from kept k where k.chain = e.chain::text and k.seq >= e.seq);
                delete from audit.head h where not exists (select from audit.entry e where e.chain = h.chain);
                update audit.head h set seq = e.seq, hash = e.hash, uncovered = false from audit.entry e where e.chain = h.chain and e.seq = (select max(seq) from audit.entry l where l.chain = h.chain);
                """));
        }
    }

    private static string Shift(Guid chain, int from, int by) => DropOrder + Text($"update audit.entry set seq = seq + {by} where chain = '{chain}' and seq >= {from};");

    private static string PutHeadBack(Guid chain) =>
        Text($"update audit.head h set seq = e.seq, hash = e.hash from audit.entry e where h.chain = '{chain}' and e.chain = h.chain and e.seq = (select max(seq) from audit.entry where chain = '{chain}');");

    private static string Recompute(Guid chain) => Text($$"""
        do $do$
        declare
            e audit.entry;
            h bytea := decode(repeat('00', 32), 'hex');
        begin
            for e in select * from audit.entry where chain = '{{chain}}' order by seq loop
                h := audit.hash_of(h, e.chain, e.seq, e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details);
                update audit.entry set hash = h where id = e.id;
            end loop;
        end
        $do$;
        """) + PutHeadBack(chain);

    private static string Text(FormattableString sql) => sql.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every entry as text, by chain and place: what an honest reader of both states would compare.</summary>
    public static async Task<SortedDictionary<(string Chain, long Seq), string>> ReadAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        SortedDictionary<(string, long), string> entries = new(Comparer<(string Chain, long Seq)>.Create((a, b) => string.CompareOrdinal(a.Chain, b.Chain) is var c && c != 0 ? c : a.Seq.CompareTo(b.Seq)));
        await using var read = new NpgsqlCommand("select chain::text, seq, string_agg(e::text, ' & ' order by id) from audit.entry e group by chain, seq", connection);
        await using var reader = await read.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            entries.Add((reader.GetString(0), reader.GetInt64(1)), reader.GetString(2));
        }

        return entries;
    }
}
