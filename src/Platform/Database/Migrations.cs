using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>
/// Brings a database up to the SQL files of the given assemblies. Any number of processes may do it at once: one works,
/// the others wait and find nothing left.
/// </summary>
public static class Migrations
{
    // Any constant of our own; it also keeps away from the locks that modules take.
    private const long Lock = 0x436F6D6D756E6974;
    private const int OldestServer = 15;

    private const string Journal = """
        create schema if not exists migrations;
        create table if not exists migrations.applied (
            module text not null,
            script text not null,
            sha256 text not null,
            applied_at timestamptz not null default now(),
            primary key (module, script));
        """;

    /// <summary>Applies what is missing, each script in a transaction of its own, and answers with the names of what it applied.</summary>
    /// <exception cref="DatabaseUnusableException">A script failed, or one that was applied has been edited since.</exception>
    public static Task<IReadOnlyList<string>> ApplyAsync(
        string ownerConnectionString,
        IReadOnlyList<Assembly> assemblies,
        MigrationOptions? options = null,
        ILogger? log = null,
        CancellationToken stop = default) =>
        ApplyAsync(ownerConnectionString, MigrationScript.In(assemblies), options, log, stop);

    /// <summary>Names what the database still lacks. Needs no more rights than the application has.</summary>
    /// <exception cref="DatabaseUnusableException">A script that was applied has been edited since.</exception>
    public static Task<IReadOnlyList<string>> PendingAsync(
        string connectionString, IReadOnlyList<Assembly> assemblies, CancellationToken stop = default) =>
        PendingAsync(connectionString, MigrationScript.In(assemblies), stop);

    /// <summary>Names what a newer version of this program has put into the database, whose tables this one does not know.</summary>
    public static async Task<IReadOnlyList<string>> NewerAsync(string connectionString, IReadOnlyList<Assembly> assemblies, CancellationToken stop = default)
    {
        await using var connection = await OpenAsync(connectionString, stop);
        var known = MigrationScript.In(assemblies).Select(s => s.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. (await AppliedAsync(connection, stop)).Keys.Select(applied => $"{applied.Module}/{applied.Script}").Where(name => !known.Contains(name)).Order(StringComparer.Ordinal)];
    }

    internal static async Task<IReadOnlyList<string>> ApplyAsync(
        string ownerConnectionString,
        IReadOnlyList<MigrationScript> scripts,
        MigrationOptions? options = null,
        ILogger? log = null,
        CancellationToken stop = default)
    {
        await using var connection = await OpenAsync(ownerConnectionString, stop);
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new DatabaseUnusableException(
                $"PostgreSQL {OldestServer} or newer is needed, the server is {connection.PostgreSqlVersion}.");
        }

        // The session holds the lock: it ends with the connection, whatever happens to us.
        await connection.RunAsync("set lock_timeout = 0; set statement_timeout = 0", stop);
        await connection.RunAsync("select pg_advisory_lock($1)", stop, Lock);
        await DatabaseRoles.EnsureAsync(connection, options ?? new(), stop);
        await connection.RunAsync(Journal, stop);

        var missing = await MissingAsync(connection, scripts, stop);
        foreach (var script in missing)
        {
            await ApplyAsync(connection, script, stop);
            (log ?? NullLogger.Instance).LogInformation("Migrated {Script}", script.ToString());
        }

        return [.. missing.Select(s => s.ToString())];
    }

    internal static async Task<IReadOnlyList<string>> PendingAsync(
        string connectionString, IReadOnlyList<MigrationScript> scripts, CancellationToken stop = default)
    {
        await using var connection = await OpenAsync(connectionString, stop);
        var missing = await connection.AskAsync<bool>("select to_regclass('migrations.applied') is null", stop)
            ? scripts
            : await MissingAsync(connection, scripts, stop);
        return [.. missing.Select(s => s.ToString())];
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken stop)
    {
        // Unpooled: nothing of this session may stay behind.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task<IReadOnlyList<MigrationScript>> MissingAsync(
        NpgsqlConnection connection, IReadOnlyList<MigrationScript> scripts, CancellationToken stop)
    {
        var applied = await AppliedAsync(connection, stop);
        if (scripts.FirstOrDefault(s => applied.TryGetValue((s.Module, s.Name), out var sha) && sha != s.Sha256) is { } edited)
        {
            throw new DatabaseUnusableException(
                $"The migration {edited} was edited after it had been applied. Restore it and put the change into a new script.");
        }

        return [.. scripts.Where(s => !applied.ContainsKey((s.Module, s.Name)))];
    }

    private static async Task<Dictionary<(string Module, string Script), string>> AppliedAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        Dictionary<(string, string), string> applied = [];
        await using var command = new NpgsqlCommand("select module, script, sha256 from migrations.applied", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            applied.Add((reader.GetString(0), reader.GetString(1)), reader.GetString(2));
        }

        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        try
        {
            await connection.RunAsync(script.Sql, stop);
            await connection.RunAsync(
                "insert into migrations.applied (module, script, sha256) values ($1, $2, $3)",
                stop,
                script.Module,
                script.Name,
                script.Sha256);
            await transaction.CommitAsync(stop);
        }
        catch (PostgresException error)
        {
            throw new DatabaseUnusableException($"The migration {script} failed and changed nothing: {error.MessageText}", error);
        }
    }
}
