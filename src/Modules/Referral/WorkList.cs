using System.Globalization;
using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Referral;

/// <summary>Which rows: of these controllers; of these owners, or everybody's; due until that day; "cases", "tasks", "received", or all.</summary>
internal sealed record WorkFilter(IReadOnlyList<string> Controllers, IReadOnlyList<Guid>? Owners, DateOnly? Until, string? Kind);

/// <summary>A case or a task of the work list.</summary>
/// <param name="Name">The person's name; null for a task, which belongs to an application.</param>
/// <param name="State">The case's state; null for a task.</param>
internal sealed record WorkRow(Guid Id, DateOnly Due, string? Name, string Reference, string NextStep, string? State, Guid Owner)
{
    public string Address => State is null ? IntakeTask.AddressOf(Id) : Case.AddressOf(Id);

    public string KeyText => string.Create(CultureInfo.InvariantCulture, $"{Due:yyyy-MM-dd}.{Id:N}");

    /// <summary>The key in an address; null for the first page and for what is no key.</summary>
    public static (DateOnly Due, Guid Id)? Key(string? text) =>
        text?.Split('.') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
        && Guid.TryParseExact(id, "N", out var guid)
            ? (due, guid)
            : null;
}

/// <summary>
/// Intake's one list, by due date. Two keyset scans, one over cases and one over tasks, each along its own index and per controller,
/// merged: any page costs the same, however deep.
/// </summary>
internal sealed class WorkList(Session session)
{
    private const string Cases = """
        select id, next_step_due, name, reference, next_step, state, owner from referral.case
        where closed_at is null and controller = c {0} and (next_step_due, id) > ($2, $3)
        order by next_step_due, id limit $4
        """;

    private const string Tasks = """
        select id, next_step_due, null::text, reference, next_step, null::text, owner from referral.task
        where closed_at is null and controller = c {0} and (next_step_due, id) > ($2, $3)
        order by next_step_due, id limit $4
        """;

    public async Task<IReadOnlyList<WorkRow>> PageAsync(WorkFilter filter, (DateOnly Due, Guid Id)? after, int take, CancellationToken stop)
    {
        var conditions = (filter.Owners is null ? "" : "and owner = any($5)") + (filter.Until is null ? "" : " and next_step_due <= $6");
        List<string> scans = [];
        if (filter.Kind is not "tasks")
        {
            scans.Add(Cases.Replace("{0}", conditions + (filter.Kind is "received" ? " and state = 'Received'" : ""), StringComparison.Ordinal));
        }

        if (filter.Kind is null or "tasks")
        {
            scans.Add(Tasks.Replace("{0}", conditions, StringComparison.Ordinal));
        }

        var all = string.Join(" union all ", scans.Select(s => $"({s})"));
        await using var command = new NpgsqlCommand(
            $"select w.* from unnest($1) c cross join lateral ({all}) w order by w.next_step_due, w.id limit $4",
            await session.OpenAsync(stop))
        {
            Parameters =
            {
                new() { Value = filter.Controllers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = after?.Due ?? DateOnly.MinValue },
                new() { Value = after?.Id ?? Guid.Empty },
                new() { Value = take },
                new() { Value = (object?)filter.Owners?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = (object?)filter.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        List<WorkRow> rows = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            rows.Add(new(
                reader.GetGuid(0),
                reader.GetFieldValue<DateOnly>(1),
                await reader.IsDBNullAsync(2, stop) ? null : reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                await reader.IsDBNullAsync(5, stop) ? null : reader.GetString(5),
                reader.GetGuid(6)));
        }

        return rows;
    }
}
