using Npgsql;

namespace Community.Tests;

/// <summary>A database of one test class, with a connection string for each role.</summary>
public sealed class TestDatabase(Cluster cluster, string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    public string Owner => cluster.ConnectionString(Name, "community_owner");

    public string App => cluster.ConnectionString(Name, "community_app");

    public string Accounts => cluster.ConnectionString(Name, "community_accounts");

    /// <summary>For arranging and looking what no role may.</summary>
    public string Superuser => cluster.ConnectionString(Name, "postgres");

    /// <summary>The file of the audit's checkpoints, which lies outside every database.</summary>
    public string Checkpoints => Path.Combine(cluster.StaffFolder, $"{Name}-checkpoints.jsonl");

    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task AllowConnectionsAsync(bool allow)
    {
        await using var connection = await OpenAsync(cluster.ConnectionString("postgres", "postgres"));
        await using var command = new NpgsqlCommand(
            $"alter database {Name} allow_connections {allow}; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}' and not {allow}", connection);
        await command.ExecuteNonQueryAsync();
        // What the test itself keeps open was ended as well.
        await using var own = new NpgsqlConnection(Superuser);
        NpgsqlConnection.ClearPool(own);
    }

    public async ValueTask DisposeAsync() => await cluster.DropAsync(Name);
}
