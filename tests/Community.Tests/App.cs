using System.Security.Cryptography;
using System.Text.Json;
using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Platform.Messaging;
using Community.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests;

/// <summary>
/// The whole Host over a database of its own: take it as a class fixture. Messages and the clock wait to be asked
/// (<see cref="DrainAsync"/>, <see cref="RunAsync{TWork}"/>), so that a test sees one thing happen at a time.
/// </summary>
public class App(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase? _database;
    private TestHost? _host;

    public TestDatabase Database => _database!;

    public IServiceProvider Services => _host!.Services;

    private protected TestHost Host => _host!;

    /// <summary>What the tests of one module configure besides.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> MoreSettings => [];

    public virtual async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateStaffedDatabaseAsync();
        _host = new(_database, MoreSettings, Replace);
        Start();
    }

    /// <summary>Somebody at a browser, with cookies of their own.</summary>
    public Visitor Visitor() => new(Client());

    public HttpClient Client() => _host!.CreateClient();

    /// <summary>Another Host over the same database, configured or furnished differently.</summary>
    internal TestHost With(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings) =>
        new(Database, MoreSettings.Concat(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))), services);

    /// <summary>A member of the demo's staff at a browser, signed in. The way through password and code has its own tests.</summary>
    public async Task<Visitor> SignedInAsync(Guid person)
    {
        var (name, value) = await CookieAsync(person);
        return new(_host!.CreateClient(name, value));
    }

    /// <summary>What the browser of somebody who signs in this moment keeps.</summary>
    public async Task<string> SessionAsync(Guid person) =>
        (await Services.GetRequiredService<StaffSessions>().OpenAsync(person, "password", Device.Of(null), TestContext.Current.CancellationToken)).Secret;

    private protected async Task<(string Name, string Value)> CookieAsync(Guid person) => (StaffSession.Cookie, await SessionAsync(person));

    /// <summary>Takes the database away from everybody until disposed.</summary>
    public async Task<IAsyncDisposable> ShutDatabaseAsync()
    {
        await Database.AllowConnectionsAsync(false);
        return new Opens(Database);
    }

    /// <summary>Handles every message that is due, also those that the handlers send.</summary>
    public Task<int> DrainAsync() => Services.GetRequiredService<Messages>().DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>Puts the database's clock, and with it the application's, to that moment; time goes on from there.</summary>
    public async Task MoveClockAsync(DateTimeOffset to)
    {
        await using var owner = await TestDatabase.OpenAsync(Database.Owner);
        await using var move = new NpgsqlCommand("update scheduling.clock set shift = $1 - pg_catalog.now()", owner) { Parameters = { new() { Value = to.UtcDateTime } } };
        await move.ExecuteNonQueryAsync();
        await Services.GetRequiredService<DatabaseClock>().RefreshAsync(owner);
    }

    /// <summary>Does a piece of clock work now, as Quartz would.</summary>
    public async Task RunAsync<TWork>()
        where TWork : IClockWork
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsClock(Services.GetRequiredService<IReadOnlyList<ClockWork>>().Single(w => w.Work == typeof(TWork)).Name);
        await scope.ServiceProvider.GetRequiredService<TWork>().RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A scope in which that member of the demo's staff asks.</summary>
    public async Task<AsyncServiceScope> ScopeOfAsync(Guid person)
    {
        var scope = Services.CreateAsyncScope();
        var signedIn = await Services.GetRequiredService<StaffSessions>().FindAsync(await SessionAsync(person), touch: false, TestContext.Current.CancellationToken);
        scope.ServiceProvider.GetRequiredService<Caller>().IsSignedIn(StaffClaims.Of(signedIn!));
        return scope;
    }

    /// <summary>What a test reads for itself through a module's own services: no row policy stands between.</summary>
    public async Task<T> SeeAllAsync<T>(Func<IServiceProvider, Task<T>> read)
    {
        await using var superuser = await TestDatabase.OpenAsync(Database.Superuser);
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Session>().Join(superuser);
        return await read(scope.ServiceProvider);
    }

    /// <summary>One value from the database, asked as its superuser. A sealed one is opened: a text, or the document that it holds.</summary>
    public async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var connection = await TestDatabase.OpenAsync(Database.Superuser);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync() switch
        {
            byte[] @sealed when typeof(T) != typeof(byte[]) => await OpenAsync<T>(@sealed),
            var value => (T)value!,
        };
    }

    /// <summary>All sealed texts that a query finds, opened.</summary>
    public async Task<IReadOnlyList<string>> OpenAllAsync(string sql, params object[] values)
    {
        var found = await AskAsync<byte[][]>($"select coalesce(array_agg(x), '{{}}'::bytea[]) from ({sql}) found (x) where x is not null", values);
        return [.. await Task.WhenAll(found.Select(OpenAsync<string>))];
    }

    private async Task<T> OpenAsync<T>(byte[] @sealed)
    {
        await using var scope = Services.CreateAsyncScope();
        var keys = Services.GetRequiredService<DataKeys>();
        foreach (var column in Services.GetRequiredService<SealedColumns>().In(scope.ServiceProvider))
        {
            try
            {
                var text = keys.OpenText(column.Place, @sealed);
                return typeof(T) == typeof(string) ? (T)(object)text : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
            }
            catch (CryptographicException)
            {
                // Of another column.
            }
        }

        throw new InvalidOperationException("Not a sealed value of any column.");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Starts the Host; the browsers' tests need it behind a port.</summary>
    protected virtual void Start() => _ = Services;

    /// <summary>Puts a double at the edge of the process, for the tests of one module.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    private sealed class Opens(TestDatabase database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.AllowConnectionsAsync(true);
    }
}
