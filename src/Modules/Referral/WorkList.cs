using System.Globalization;
using Community.Platform.Access;
using Community.Platform.Database;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using NpgsqlTypes;

namespace Community.Referral;

/// <summary>What is asked of the list, as it stands in the address. Words that it does not know count as nothing asked.</summary>
/// <param name="Whose">"mine", "teams", or everybody's.</param>
/// <param name="Due">"today" (or before), "overdue", or any date.</param>
/// <param name="Kind">"cases", "tasks", "received", or all.</param>
internal sealed record WorkFilter(string? Whose, string? Due, string? Kind)
{
    public const string Page = "/staff/work";

    public bool IsEmpty => Whose is null or "all" && Due is null or "any" && Kind is null or "all";

    /// <summary>The address of the page that begins after a row, or of the first page.</summary>
    public string Address(WorkRow? after = null) => QueryHelpers.AddQueryString(
        Page,
        new Dictionary<string, string?> { [nameof(Whose)] = Whose, [nameof(Due)] = Due, [nameof(Kind)] = Kind, ["After"] = after?.KeyText }.Where(part => part.Value is not null));

    public IReadOnlyList<Guid>? Owners(Caller caller) => Whose switch
    {
        "mine" => [caller.Staff],
        "teams" => caller.Teams,
        _ => null,
    };

    public DateOnly? Until(DateOnly today) => Due switch
    {
        "today" => today,
        "overdue" => today.AddDays(-1),
        _ => null,
    };
}

/// <summary>A case or a task of the work list.</summary>
/// <param name="Name">The person's name; for a task that of the first case of its application, null when none is open yet.</param>
/// <param name="State">The case's state; null for a task.</param>
internal sealed record WorkRow(Guid Id, DateOnly Due, string? Name, string Reference, string NextStep, string? State, Guid Owner, bool Urgent)
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
internal sealed class WorkList(Session session, Caller caller)
{
    private const string Conditions = """
        where x.closed_at is null and x.controller = c and (x.boundary_team is null or x.boundary_team = any($7))
          and (x.area is null or cardinality($8) = 0 or x.area = any($8) or x.owner = any($9)) {0}
          and (x.next_step_due, x.id) > ($2, $3)
        order by x.next_step_due, x.id limit $4
        """;

    private const string Cases = "select x.id, x.next_step_due, x.name, x.reference, x.next_step, x.state, x.owner, x.urgent from referral.case x " + Conditions;

    private const string Tasks = """
        select x.id, x.next_step_due, (select name from referral.case where application_id = x.application_id order by id limit 1),
               x.reference, x.next_step, null::text, x.owner, x.kind in ('ReadWorryingWords', 'CheckDanger')
        from referral.task x
        """ + "\n" + Conditions;

    public async Task<IReadOnlyList<WorkRow>> PageAsync(WorkFilter filter, DateOnly today, (DateOnly Due, Guid Id)? after, int take, CancellationToken stop)
    {
        var (owners, until) = (filter.Owners(caller), filter.Until(today));
        var conditions = (owners is null ? "" : "and x.owner = any($5)") + (until is null ? "" : " and x.next_step_due <= $6");
        List<string> scans = [];
        if (filter.Kind is not "tasks")
        {
            scans.Add(Cases.Replace("{0}", conditions + (filter.Kind is "received" ? " and x.state = 'Received'" : ""), StringComparison.Ordinal));
        }

        if (filter.Kind is not ("cases" or "received"))
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
                new() { Value = caller.Controllers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = after?.Due ?? DateOnly.MinValue },
                new() { Value = after?.Id ?? Guid.Empty },
                new() { Value = take },
                new() { Value = (object?)owners?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = (object?)until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = caller.Teams.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new() { Value = caller.Areas.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = caller.Owners.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
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
                reader.GetGuid(6),
                reader.GetBoolean(7)));
        }

        return rows;
    }
}
