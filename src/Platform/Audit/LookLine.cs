using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Audit;

/// <summary>One line of "who looked".</summary>
/// <param name="Id">Where the next page begins.</param>
/// <param name="Staff">The member of staff; null when it was not one.</param>
/// <param name="IsStranger">It was somebody at the public portal; otherwise, without staff, the service itself.</param>
/// <param name="Action">A code; <see cref="ActionWords"/> has the words.</param>
public sealed record LookLine(long Id, DateTimeOffset At, Guid? Staff, bool IsStranger, bool IsChange, string Action)
{
    private const string StaffActor = "staff:";

    // Within a chain ids rise with the numbers, so each chain is walked backwards along its index and no further than needed.
    private const string Sql = """
        select e.id, e.at, e.actor, e.kind, e.action
        from unnest($1) as wanted(chain) cross join lateral (
            select id, at, actor, kind, action from audit.entry where chain = wanted.chain and id < $2 order by seq desc limit $3) e
        order by e.id desc limit $3
        """;

    internal static async Task<IReadOnlyList<LookLine>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<Guid> subjects, long? before, int take, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = subjects.Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = before ?? long.MaxValue },
                new() { Value = take },
            },
        };
        List<LookLine> lines = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var actor = reader.GetString(2);
            Guid? staff = actor.StartsWith(StaffActor, StringComparison.Ordinal) ? Guid.Parse(actor[StaffActor.Length..]) : null;
            lines.Add(new(reader.GetInt64(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, stop), staff, actor == Access.Caller.StrangerName, reader.GetString(3) == "change", reader.GetString(4)));
        }

        return lines;
    }
}
