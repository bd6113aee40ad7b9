using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Npgsql;

namespace Community.Host.Start;

/// <summary>backup FILE; restore FILE. The whole database, sealed under the keys; the keys are not in it.</summary>
internal sealed class BackupVerb(string owner, DataKeys keys, TextWriter output)
{
    private const long Step = 100 * 1048576;
    private const string Empty = "select not exists (select from pg_tables where schemaname not in ('pg_catalog', 'information_schema'))";

    /// <summary>Takes the backup while Hosts work, reads it back, and only then gives it its name.</summary>
    public async Task<int> BackupAsync(string file, NpgsqlDataSource app, CancellationToken stop)
    {
        if (File.Exists(file))
        {
            return Say(1, $"{file} is there already and stays as it is.");
        }

        var (clock, partial, begun) = (Stopwatch.StartNew(), file + ".partial", false);
        try
        {
            await NoteAsync(app, stop);
            await using (var to = Private(partial))
            {
                begun = true;
                await PostgresDump.WriteAsync(owner, dump => SealedFile.WriteAsync(keys, dump, to, Progress("written"), stop), stop);
                to.Flush(flushToDisk: true);
            }

            await using (var from = File.OpenRead(partial))
            {
                await SealedFile.ReadAsync(keys, from, Stream.Null, Progress("read back"), stop);
            }

            File.Move(partial, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Say(1, $"No backup was made: {e.Message}");
        }
        finally
        {
            // A disk that it filled is needed by others. Not that of somebody who makes the same backup now.
            if (begun)
            {
                File.Delete(partial);
            }
        }

        return Say(0, $"{file}: {Megabytes(new FileInfo(file).Length)}, sealed under key {keys.Current}, read back, {clock.Elapsed.TotalSeconds:F0} s. The keys are not in it: keep the key document elsewhere.");
    }

    /// <summary>Into an empty database, all or nothing.</summary>
    public async Task<int> RestoreAsync(string file, MigrationOptions roles, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await using var from = File.OpenRead(file);
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(stop);
            if (!await connection.AskAsync<bool>(Empty, stop))
            {
                return Say(1, "The database is not empty: a backup is restored into an empty one only.");
            }

            // The whole of it first, and no password of roles that are there: they belong to the cluster, where another database may use them.
            await SealedFile.ReadAsync(keys, from, Stream.Null, Progress("read"), stop);
            from.Position = 0;
            var isNew = await connection.AskAsync<bool>($"select not exists (select from pg_roles where rolname = '{DatabaseRoles.App}')", stop);
            await DatabaseRoles.EnsureAsync(connection, isNew ? roles : new(), stop);
            await DatabaseRoles.AdmitAsync(connection, stop);
            await PostgresDump.ReadAsync(owner, dump => SealedFile.ReadAsync(keys, from, dump, Progress("restored"), stop), stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Say(1, $"{file} was not restored, the database is as it was: {e.Message}");
        }

        return Say(0, $"{file} is restored, {clock.Elapsed.TotalSeconds:F0} s. Nobody is signed in.");
    }

    /// <summary>A copy of everything leaves the house: that stands in the audit, and in the backup itself.</summary>
    private static async Task NoteAsync(NpgsqlDataSource app, CancellationToken stop)
    {
        await using var connection = await app.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { AuditEntry.Change("verb:backup", new("take-backup", Guid.Empty), []).Append() } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static FileStream Private(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(file, options);
    }

    // Every 100 MB.
    private Action<long> Progress(string what)
    {
        var said = 0L;
        return bytes =>
        {
            if (bytes / Step != said)
            {
                said = bytes / Step;
                Say(0, $"  {Megabytes(bytes)} {what}");
            }
        };
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MB");

    private int Say(int code, string what)
    {
        output.WriteLine(what);
        return code;
    }
}
