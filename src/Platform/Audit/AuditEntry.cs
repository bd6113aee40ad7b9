using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Audit;

/// <summary>Append-only: the application's role may insert and read, never change. Codes, ids and column names; no personal data.</summary>
internal static class AuditEntry
{
    private const string Sql = "insert into audit.entry (actor, kind, action, subject, details) values ($1, $2, $3, $4, $5)";

    internal static NpgsqlBatchCommand Insert(string actor, Why why, IReadOnlyList<string> tables) => new(Sql)
    {
        Parameters =
        {
            new() { Value = actor },
            new() { Value = "change" },
            new() { Value = why.Action },
            new() { Value = why.Subject },
            new() { Value = tables.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    internal static async Task LookAsync(NpgsqlConnection connection, string actor, Why why, IReadOnlyList<Guid> shown, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = actor },
                new() { Value = "look" },
                new() { Value = why.Action },
                new() { Value = why.Subject },
                new() { Value = shown.Select(id => id.ToString()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
        await command.ExecuteNonQueryAsync(stop);
    }
}
