using Npgsql;

namespace Community.Tests.Architecture;

/// <summary>Every table that the application can reach has row policies, or stands here with the reason why it needs none.</summary>
internal static class RowPolicyRule
{
    private static readonly Dictionary<string, string> s_open = new(StringComparer.Ordinal)
    {
        ["audit.checkpoint"] = "ids of chains and hashes, signed; written by one function only",
        ["encryption.key"] = "numbers of keys, each with a known text; insert-only by grants",
        ["forms.once"] = "found by a key of 122 random bits; holds an address without personal data",
        ["messaging.envelope"] = "claimed before anybody is known",
        ["migrations.applied"] = "names of scripts",
        ["portal.council"] = "a list for everybody",
        ["portal.guess"] = "hashes and counts of tries",
        ["portal.helpline"] = "a list for everybody",
        ["portal.pause"] = "said to everybody",
        ["portal.worrying_word"] = "a list for everybody",
        ["referral.channel"] = "said to everybody",
        ["referral.council_code"] = "a list for everybody",
        ["referral.outward_code"] = "a list for everybody",
        ["referral.partner"] = "the directory",
        ["referral.postcode"] = "a public list",
        ["referral.postcode_release"] = "a public list",
        ["referral.programme"] = "rules for everybody",
        ["scheduling.bank_holiday"] = "a list for everybody",
        ["scheduling.clock"] = "the tests' offset",
    };

    private const string Reached = """
        select format('%s.%s', n.nspname, c.relname), c.relrowsecurity, exists (select from pg_policy p where p.polrelid = c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
          and has_schema_privilege('community_app', n.oid, 'usage') and has_table_privilege('community_app', c.oid, 'select, insert, update, delete')
        order by 1
        """;

    public static async Task<IReadOnlyList<string>> FaultsAsync(NpgsqlConnection connection)
    {
        List<string> faults = [];
        await using var command = new NpgsqlCommand(Reached, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (table, secured, policies) = (reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2));
            if (s_open.ContainsKey(table) ? secured : !secured || !policies)
            {
                faults.Add(secured ? $"{table} has no policy, or is said to need none" : $"{table} has no row policies");
            }
        }

        return faults;
    }
}
