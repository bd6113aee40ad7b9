using Npgsql;

namespace Community.Proofs;

/// <summary>What the audit holds of things that were asked for.</summary>
internal static class Entries
{
    /// <summary>Those of these that somebody changed.</summary>
    public static async Task<IReadOnlySet<Guid>> ChangedAsync(World world, Guid[] things, CancellationToken stop)
    {
        await using var connection = await world.Installation.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select distinct subject from audit.entry where kind = 'change' and subject = any($1) and actor like 'staff:%'", connection) { Parameters = { new() { Value = things } } };
        HashSet<Guid> changed = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            changed.Add(reader.GetGuid(0));
        }

        return changed;
    }

    /// <summary>Both were asked for once, and but for the id the entries say the same.</summary>
    public static async Task<bool> AreSameAsync(World world, Guid one, Guid other, CancellationToken stop) => await world.Installation.CountAsync(
        $"""
        select count(*) from audit.entry a join audit.entry b on (a.actor, a.kind, a.action, a.details) = (b.actor, b.kind, b.action, b.details)
        where a.subject = '{one}' and b.subject = '{other}' and a.kind = 'look' and a.action like '%-refused'
            and (select count(*) from audit.entry where subject in ('{one}', '{other}')) = 2
        """,
        stop) == 1;
}
