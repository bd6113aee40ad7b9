using Community.Platform.Access;
using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Referral;

/// <summary>Which cases a reference or address means, for people who cannot see them: ids and whose they are, of the caller's controllers alone.</summary>
internal sealed class NamedCases(Session session, Caller caller)
{
    /// <summary>None where there is nothing, or nothing of the caller's controllers: one answer, made in the same way. Then it counts as theirs.</summary>
    public async Task<(string Controller, IReadOnlyList<Guid> Cases)> FindAsync(AskedFor asked, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select id, controller from referral.cases_named($1, $2)", await session.OpenAsync(stop))
        {
            Parameters =
            {
                new() { Value = (object?)asked.Reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)asked.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };
        List<(Guid Id, string Controller)> found = [];
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            found.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        // The cases of one reference came in together and have one controller.
        var controller = found.Count > 0 ? found[0].Controller : caller.Controllers.Order(StringComparer.Ordinal).FirstOrDefault("");
        return (controller, [.. found.Where(f => f.Controller == controller).Select(f => f.Id)]);
    }
}
