using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Audit;

/// <summary>Append-only: the application's role may insert and read, never change. Codes, ids and column names; no personal data.</summary>
internal static class AuditEntry
{
    private const string Sql = "insert into audit.entry (actor, kind, action, subject, details) values ($1, $2, $3, $4, $5)";

    internal static NpgsqlBatchCommand Change(string actor, Why why, IReadOnlyList<string> tables) => Entry(actor, "change", why, tables);

    internal static NpgsqlBatchCommand Look(string actor, Why why, IReadOnlyList<Guid> shown) => Entry(actor, "look", why, shown.Select(id => id.ToString()));

    private static NpgsqlBatchCommand Entry(string actor, string kind, Why why, IEnumerable<string> details) => new(Sql)
    {
        Parameters =
        {
            new() { Value = actor },
            new() { Value = kind },
            new() { Value = why.Action },
            new() { Value = why.Subject },
            new() { Value = details.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };
}
