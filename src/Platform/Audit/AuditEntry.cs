using Community.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Community.Platform.Audit;

/// <summary>Who did or saw what. Codes, ids and column names; no personal data. Once appended it is a link of its subject's chain.</summary>
/// <param name="Details">A change: tables and columns. A list: the ids it showed.</param>
internal sealed record AuditEntry(string Actor, string Kind, string Action, Guid Subject, IReadOnlyList<string> Details)
{
    public static AuditEntry Change(string actor, Why why, IReadOnlyList<string> tables) => new(actor, "change", why.Action, why.Subject, tables);

    /// <summary>One for each that it concerns, in the order in which they are to be appended.</summary>
    public static IReadOnlyList<AuditEntry> Changes(string actor, Why why, IReadOnlyList<string> tables) =>
        [.. InOrder(why.Also.Append(why.Subject).Distinct().Select(subject => Change(actor, why with { Subject = subject }, tables)))];

    public static AuditEntry Look(string actor, Why why, IReadOnlyList<Guid> shown) => new(actor, "look", why.Action, why.Subject, [.. shown.Select(id => id.ToString())]);

    /// <summary>What is tried to learn whether the audit would take an entry, and never kept.</summary>
    public static AuditEntry Probe(string actor) => new(actor, "change", "probe", Guid.Empty, []);

    /// <summary>Two transactions that append to the same chains, both in this order, wait for each other and never both.</summary>
    public static IEnumerable<AuditEntry> InOrder(IEnumerable<AuditEntry> entries) => entries.OrderBy(e => e.Subject);

    /// <summary>Appends them with one statement for all that differ only in their subject. Locks as <see cref="Append"/> does.</summary>
    public static IEnumerable<NpgsqlBatchCommand> AppendAll(IEnumerable<AuditEntry> entries) =>
        InOrder(entries).GroupBy(e => (e.Actor, e.Kind, e.Action, Details: string.Join('\n', e.Details))).Select(alike => new NpgsqlBatchCommand("select audit.append($1, $2, $3, s, $5) from unnest($4) as s")
        {
            Parameters =
            {
                new() { Value = alike.Key.Actor },
                new() { Value = alike.Key.Kind },
                new() { Value = alike.Key.Action },
                new() { Value = alike.Select(e => e.Subject).ToArray() },
                new() { Value = alike.First().Details.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        });

    /// <summary>Takes the lock of the chain's head until the transaction ends, so it comes last in it.</summary>
    public NpgsqlBatchCommand Append() => new("select audit.append($1, $2, $3, $4, $5)")
    {
        Parameters =
        {
            new() { Value = Actor },
            new() { Value = Kind },
            new() { Value = Action },
            new() { Value = Subject },
            new() { Value = Details.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };
}

/// <summary>The audit took no entry. What cannot be recorded is neither shown nor done.</summary>
public sealed class AuditRefusedException(Exception cause) : Exception("The audit refused an entry, so nothing was shown or done.", cause)
{
    /// <summary>
    /// Fatal is what ends the connection, and with it everything: that is no answer of the audit's; nor is that the transaction had failed before.
    /// </summary>
    internal static bool IsRefusal(PostgresException error) => error is { InvariantSeverity: "ERROR", SqlState: not PostgresErrorCodes.InFailedSqlTransaction };
}
