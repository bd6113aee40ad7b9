using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Logging;
using Npgsql;

namespace Community.Host.Start;

/// <summary>
/// The database of this process: the configured one, or, where no connection string is configured, a private PostgreSQL that
/// lives and dies with the Host while its data stay.
/// </summary>
internal sealed class HostDatabase : IAsyncDisposable
{
    private PrivatePostgres? _private;

    private HostDatabase(string dataFolder) => DataFolder = dataFolder;

    /// <summary>False in the container: there is no PostgreSQL in it, and what it would keep would be gone with it.</summary>
    public static bool MayBePrivate(IConfiguration configuration) => configuration.GetValue("PrivateDatabase", true);

    public bool IsPrivate => _private is not null;

    /// <summary>Where this installation keeps what is not in the database: the demo's sign-ins.</summary>
    public string DataFolder { get; }

    public static async Task<HostDatabase> PrepareAsync(WebApplicationBuilder builder, string verb)
    {
        var options = builder.Configuration["Data"] is { } folder ? new PrivatePostgresOptions(folder) : PrivatePostgresOptions.ForClone(CloneFolder(builder.Environment));
        var database = new HostDatabase(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(options.DataFolder))!);
        if (verb is "code" || !MayBePrivate(builder.Configuration) || builder.Configuration.GetConnectionString("App") is not null || builder.Configuration.GetConnectionString("Owner") is not null)
        {
            return database;
        }

        using var logs = LoggerFactory.Create(l => l.AddQuietConsole(builder.Configuration, CommunityHost.IsDemo(builder.Configuration)));
        // Beside a running Host a verb uses the Host's server; the Host itself owns one.
        var postgres = (verb is "run" ? null : await PrivatePostgres.AttachAsync(options, CancellationToken.None))
            ?? await PrivatePostgres.StartAsync(options, logs.CreateLogger<PrivatePostgres>(), CancellationToken.None);
        database._private = postgres;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Owner"] = postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner),
            ["ConnectionStrings:App"] = postgres.ConnectionString(PrivatePostgres.Database, "community_app"),
            ["ConnectionStrings:Accounts"] = postgres.ConnectionString(PrivatePostgres.Database, "community_accounts"),
            ["Audit:Checkpoints"] = builder.Configuration["Audit:Checkpoints"] ?? Path.Combine(database.DataFolder, "audit-checkpoints.jsonl"),
        });
        if (KeySource.Of(builder.Configuration) is null)
        {
            builder.Configuration.AddInMemoryCollection([new("Keys:File", await KeysAsync(database.DataFolder, postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner), mayMake: verb is not "restore"))]);
        }

        return database;
    }

    // Made once, with the database. New keys for one that was written with others would open nothing, and hide that the file is gone.
    private static async Task<string> KeysAsync(string folder, string owner, bool mayMake)
    {
        var file = Path.Combine(folder, "keys.json");
        if (mayMake && !File.Exists(file))
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync();
            await using var used = new NpgsqlCommand("select to_regclass('encryption.key') is not null", connection);
            if (await used.ExecuteScalarAsync() is false)
            {
                KeySource.Make(file);
            }
        }

        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (_private is not null)
        {
            await _private.DisposeAsync();
        }
    }

    // From the sources: the folder that holds Community.sln. Published: where the program lies.
    private static string CloneFolder(IHostEnvironment environment)
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Community.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
