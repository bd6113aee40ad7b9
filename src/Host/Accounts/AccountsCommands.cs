using Community.Platform.Database;
using Npgsql;

namespace Community.Host.Accounts;

/// <summary>Single statements on the accounts' own way into the database.</summary>
internal static class AccountsCommands
{
    public static NpgsqlCommand Command(this AccountsDatabase database, string sql, params object?[] values)
    {
        var command = database.Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }

    public static async Task<object?> AskAsync(this AccountsDatabase database, string sql, CancellationToken stop, params object?[] values)
    {
        await using var command = database.Command(sql, values);
        return await command.ExecuteScalarAsync(stop);
    }
}
