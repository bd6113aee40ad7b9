using Npgsql;

namespace Community.Host.Accounts;

/// <summary>The second way into the database: accounts work before anybody is known, and modules cannot take it.</summary>
internal sealed class AccountsDatabase(string connectionString) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource Source { get; } = new NpgsqlDataSourceBuilder(connectionString).Build();

    public NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }

    public async Task<object?> AskAsync(string sql, CancellationToken stop, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(stop);
    }

    public void Dispose() => Source.Dispose();

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
