using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>
/// The embedded default: a PostgreSQL of our own, made from the machine's binaries, reached through a socket that only
/// its owner can open. It dies with this process, even by <c>kill -9</c>; its data stay.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>The database that is made for the application.</summary>
    public const string Database = "community";

    /// <summary>Owns the database and runs the migrations.</summary>
    public const string Owner = "community_owner";

    // sockaddr_un holds 107 bytes and a closing zero.
    private const int LongestSocketPath = 107;
    private const string SocketFile = "/.s.PGSQL.5432";
    private const string Superuser = "postgres";

    private readonly string _socketFolder;
    private readonly bool _socketFolderIsOurs;
    private readonly FileStream? _lock;
    private readonly PostgresProcess? _server;

    private PrivatePostgres(string socketFolder, bool socketFolderIsOurs, FileStream? @lock, PostgresProcess? server) =>
        (_socketFolder, _socketFolderIsOurs, _lock, _server) = (socketFolder, socketFolderIsOurs, @lock, server);

    /// <summary>Ends when the server has ended, asked or not.</summary>
    public Task Ended => _server?.Ended ?? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);

    /// <summary>Makes the cluster where there is none, starts it, and sees to the owner role and its database.</summary>
    /// <exception cref="DatabaseUnusableException">No binaries, data of another version, or a server that will not start.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, ILogger log, CancellationToken stop)
    {
        var binaries = await PostgresBinaries.FindAsync(options, stop);
        await DatabaseUser.MakeFolderAsync(Path.GetDirectoryName(options.DataFolder)!, stop);
        var held = await HoldAsync(options, stop);
        try
        {
            await InitialiseAsync(options, binaries, stop);
            var (socket, ours) = await SocketFolderAsync(options, stop);
            var server = await StartServerAsync(options, binaries, socket, log, stop);
            var postgres = new PrivatePostgres(socket, ours, held, server);
            try
            {
                await postgres.MakeDatabaseAsync(stop);
            }
            catch
            {
                await postgres.DisposeAsync();
                throw;
            }

            return postgres;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// For a second process beside the Host that owns the server (an operator's verb): a way to the running one, or null.
    /// </summary>
    public static async Task<PrivatePostgres?> AttachAsync(PrivatePostgresOptions options, CancellationToken stop)
    {
        var file = Path.Combine(options.DataFolder, "postmaster.pid");
        if (!File.Exists(file) || await File.ReadAllLinesAsync(file, stop) is not { Length: > 4 } lines)
        {
            return null;
        }

        // Fifth line: the folder of the socket. The file outlives a machine that lost its power, so ask.
        var running = new PrivatePostgres(lines[4], socketFolderIsOurs: false, @lock: null, server: null);
        try
        {
            await using var connection = new NpgsqlConnection(running.ConnectionString(Database, Owner) + ";Pooling=false");
            await connection.OpenAsync(stop);
            return running;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    /// <summary>A connection string without password: the way to the socket is the secret.</summary>
    public string ConnectionString(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = _socketFolder,
        Database = database,
        Username = user,
    }.ConnectionString;

    /// <summary>Stops the server if this process started it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
        }

        if (_socketFolderIsOurs && Directory.Exists(_socketFolder))
        {
            Directory.Delete(_socketFolder, recursive: true);
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    /// <summary>One owner at a time, from before initdb on; the kernel lets go of it when the owner dies.</summary>
    private static async Task<FileStream> HoldAsync(PrivatePostgresOptions options, CancellationToken stop)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(options.DataFolder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (watch.Elapsed > options.Patience)
                {
                    throw new DatabaseUnusableException(
                        $"Another process already runs the PostgreSQL in {options.DataFolder}: stop it first.", error);
                }

                await Task.Delay(100, stop);
            }
        }
    }

    private static async Task InitialiseAsync(PrivatePostgresOptions options, PostgresBinaries binaries, CancellationToken stop)
    {
        if (File.Exists(Path.Combine(options.DataFolder, "PG_VERSION")))
        {
            return;
        }

        // initdb that is killed half-way leaves a folder that looks like a cluster: it gets its name when it is whole.
        var unfinished = options.DataFolder + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await Command.RunAsync(
            "setpriv",
            [
                .. DatabaseUser.Become, "--", binaries.InitDb, "-D", unfinished, "-U", Superuser, "-A", "trust",
                "-E", "UTF8", "--locale=C.UTF-8", .. options.Durable ? (string[])[] : ["--no-sync"],
            ],
            stop);
        Directory.Move(unfinished, options.DataFolder);
    }

    private static async Task<(string Folder, bool Ours)> SocketFolderAsync(PrivatePostgresOptions options, CancellationToken stop)
    {
        // The data folder is already closed to everybody else; only a deep clone is too long for a socket.
        if (Encoding.UTF8.GetByteCount(options.DataFolder + SocketFile) <= LongestSocketPath)
        {
            return (options.DataFolder, false);
        }

        var folder = Directory.CreateTempSubdirectory("community-").FullName;
        await DatabaseUser.MakeFolderAsync(folder, stop);
        return (folder, true);
    }

    private static async Task<PostgresProcess> StartServerAsync(
        PrivatePostgresOptions options, PostgresBinaries binaries, string socket, ILogger log, CancellationToken stop)
    {
        List<string> settings =
        [
            "listen_addresses=", $"unix_socket_directories={socket}", "max_connections=200",
            // The details of an error and its statement would put personal data into the log.
            "log_error_verbosity=terse", "log_min_error_statement=panic",
            .. options.Durable ? (string[])[] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
            .. options.Settings,
        ];
        string[] command = [binaries.Postgres, "-D", options.DataFolder, .. settings.SelectMany(s => (string[])["-c", s])];
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var server = PostgresProcess.Start(command, log);
            try
            {
                if (await Task.WhenAny(server.Ready, server.Ended).WaitAsync(TimeSpan.FromMinutes(5), stop) == server.Ready)
                {
                    return server;
                }
            }
            catch
            {
                await server.StopAsync();
                throw;
            }

            if (!server.WasLockedOut || watch.Elapsed > options.Patience)
            {
                throw new DatabaseUnusableException(
                    $"PostgreSQL {binaries.Major} did not start in {options.DataFolder}: {server.LastFatal}");
            }

            await Task.Delay(200, stop);
        }
    }

    private async Task MakeDatabaseAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", Superuser) + ";Pooling=false");
        await connection.OpenAsync(stop);
        await MakeAsync("pg_roles where rolname", Owner, $"create role {Owner} login createrole");
        await MakeAsync("pg_database where datname", Database, $"create database {Database} owner {Owner}");

        async Task MakeAsync(string where, string name, string sql)
        {
            await using var ask = new NpgsqlCommand($"select exists (select from {where} = $1)", connection);
            ask.Parameters.AddWithValue(name);
            if (!(bool)(await ask.ExecuteScalarAsync(stop))!)
            {
                await using var make = new NpgsqlCommand(sql, connection);
                await make.ExecuteNonQueryAsync(stop);
            }
        }
    }
}
