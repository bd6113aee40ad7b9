using Npgsql;

namespace Community.Platform.Database;

/// <summary>One statement on an open connection.</summary>
internal static class ConnectionCommands
{
    public static async Task RunAsync(
        this NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(stop);
    }

    public static async Task<T> AskAsync<T>(
        this NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (T)(await command.ExecuteScalarAsync(stop))!;
    }
}
