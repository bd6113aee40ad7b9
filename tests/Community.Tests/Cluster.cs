using System.Globalization;
using System.Reflection;
using System.Runtime.Versioning;
using Community.Host.Accounts;
using Community.Platform.Database;
using Community.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Cluster))]
[assembly: SupportedOSPlatform("linux")]

namespace Community.Tests;

/// <summary>
/// One fast PostgreSQL for the whole run, with a migrated template. A test class asks for its own database:
/// take <see cref="Cluster"/> in the constructor, <see cref="CreateDatabaseAsync"/> in InitializeAsync.
/// </summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string FolderPrefix = "community-tests-";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), FolderPrefix + Environment.ProcessId);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lazy<Task> _staffed;
    private PrivatePostgres? _postgres;
    private int _count;


    public Cluster() => _staffed = new(StaffAsync);

    /// <summary>Everything that brings migrations, in the order of a real installation.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. new[] { "Platform", "Host", "Portal", "Referral", "Mentoring", "Panels", "Notifications" }
            .Select(name => Assembly.Load("Community." + name)),
    ];

    /// <summary>Where the demo's staff have their passwords and authenticators.</summary>
    public string StaffFolder => _folder;

    public async ValueTask InitializeAsync()
    {
        RemoveWhatKilledRunsLeft();
        _postgres = await PrivatePostgres.StartAsync(
            new(Path.Combine(_folder, "postgres")) { Durable = false, Settings = ["max_connections=400", "shared_buffers=64MB"] },
            NullLogger.Instance,
            TestContext.Current.CancellationToken);
        await Migrations.ApplyAsync(
            ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner), Assemblies, stop: TestContext.Current.CancellationToken);
    }

    public string ConnectionString(string database, string user) => _postgres!.ConnectionString(database, user);

    /// <summary>A copy of the migrated template.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateAsync($"template {PrivatePostgres.Database} strategy file_copy");

    /// <summary>A copy of the migrated template in which the demo's people and teams are at work.</summary>
    public async Task<TestDatabase> CreateStaffedDatabaseAsync()
    {
        await _staffed.Value;
        return await CreateAsync("template community_staffed strategy file_copy");
    }

    /// <summary>A database in which no migration has run.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateAsync("");

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _one.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task DropAsync(string name) => await RunAsync($"drop database if exists {name} with (force)");

    private async Task StaffAsync()
    {
        var database = await CreateAsync($"template {PrivatePostgres.Database} strategy file_copy", "community_staffed");
        await using (var host = new TestHost(database))
        {
            await DemoStaff.SeedAsync(host.Services, _folder, CancellationToken.None);
        }

        // PostgreSQL does not copy a template that somebody is connected to.
        NpgsqlConnection.ClearAllPools();
    }

    private async Task<TestDatabase> CreateAsync(string from, string? name = null)
    {
        name ??= string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _count)}");

        // PostgreSQL refuses to copy a template that somebody else is copying.
        await _one.WaitAsync();
        try
        {
            await RunAsync($"create database {name} owner {PrivatePostgres.Owner} {from}");
        }
        finally
        {
            _one.Release();
        }

        // The rights on a database are not copied with it.
        await RunAsync($"revoke all on database {name} from public; grant connect on database {name} to community_app, community_accounts");
        return new(this, name);
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(ConnectionString("postgres", "postgres"));
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void RemoveWhatKilledRunsLeft()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            if (!Directory.Exists("/proc/" + folder[(folder.LastIndexOf('-') + 1)..]))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
