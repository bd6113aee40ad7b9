using Npgsql;

namespace Community.Platform.Database;

/// <summary>Where modules and Platform keep their tables: the application's role, which owns nothing.</summary>
public sealed class AppDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
