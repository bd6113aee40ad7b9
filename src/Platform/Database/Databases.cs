using Npgsql;

namespace Community.Platform.Database;

/// <summary>Where modules and Platform keep their tables: the application's role, which owns nothing.</summary>
public sealed class AppDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

/// <summary>Where sign-in and the clock keep their tables: a role of its own, which works before anybody is known and sees no case.</summary>
public sealed class AccountsDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
