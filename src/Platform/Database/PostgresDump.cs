using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>The whole database through PostgreSQL's own pg_dump and pg_restore, in their custom format, as its owner.</summary>
internal static class PostgresDump
{
    /// <summary>Who is signed in is not carried over: nobody comes back signed in from a copy.</summary>
    private static readonly string[] s_write = ["--format=custom", "--no-password", "--exclude-table-data=accounts.session"];

    /// <summary>All or nothing. Its objects belong to whoever restores; what the application may do comes along.</summary>
    private static readonly string[] s_read = ["--no-password", "--single-transaction", "--exit-on-error", "--no-owner"];

    /// <summary>One moment of the database, taken while others work on it.</summary>
    /// <param name="owner">Connection string of the owner.</param>
    /// <param name="take">Takes the dump from this stream, to its end.</param>
    /// <exception cref="DatabaseUnusableException">No program for this server, or it failed.</exception>
    public static async Task WriteAsync(string owner, Func<Stream, Task> take, CancellationToken stop)
    {
        using var dump = Start(await ProgramAsync("pg_dump", owner, stop), s_write, owner);
        dump.StandardInput.Close();
        await EndAsync(dump, take(dump.StandardOutput.BaseStream), stop);
    }

    /// <summary>Into an empty database. When giving throws, nothing has changed.</summary>
    /// <param name="owner">Connection string of the owner.</param>
    /// <param name="give">Writes the dump into this stream.</param>
    /// <exception cref="DatabaseUnusableException">No program for this server, or it failed and changed nothing.</exception>
    public static async Task ReadAsync(string owner, Func<Stream, Task> give, CancellationToken stop)
    {
        using var restore = Start(await ProgramAsync("pg_restore", owner, stop), [.. s_read, "--dbname", new NpgsqlConnectionStringBuilder(owner).Database!], owner);
        _ = restore.StandardOutput.BaseStream.CopyToAsync(Stream.Null, stop);
        await EndAsync(restore, GiveAsync(), stop);

        async Task GiveAsync()
        {
            try
            {
                await give(restore.StandardInput.BaseStream);
                restore.StandardInput.Close();
            }
            catch (IOException) when (restore.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                // It ended before it had all: its own words say why.
            }
        }
    }

    private static async Task EndAsync(Process process, Task stream, CancellationToken stop)
    {
        var complaints = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await stream;
            await process.WaitForExitAsync(stop);
        }
        catch
        {
            // Before its transaction is committed, which then never is.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        if (process.ExitCode != 0)
        {
            // The first line only: those after it may quote a row.
            throw new DatabaseUnusableException($"{Path.GetFileName(process.StartInfo.FileName)} failed: {(await complaints).Split('\n')[0]}");
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, string owner)
    {
        var way = new NpgsqlConnectionStringBuilder(owner);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var (name, value) in new[]
        {
            ("LC_ALL", "C"),
            ("PGHOST", way.Host),
            ("PGPORT", way.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGDATABASE", way.Database),
            ("PGUSER", way.Username),
            // Not as an argument: those everybody on the machine can read.
            ("PGPASSWORD", way.Password),
            ("PGPASSFILE", way.Passfile),
            ("PGSSLMODE", way.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
            ("PGSSLROOTCERT", way.RootCertificate),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start)!;
    }

    private static async Task<string> ProgramAsync(string name, string owner, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(stop);
        return await PostgresBinaries.ProgramAsync(name, connection.PostgreSqlVersion.Major, stop);
    }
}
