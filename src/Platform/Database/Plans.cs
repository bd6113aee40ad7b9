using Npgsql;

namespace Community.Platform.Database;

/// <summary>
/// Statements that every request or message runs are prepared by name, once for each connection, and their plans kept. Asked for, not left
/// to "Max Auto Prepare": Npgsql 10.0.0, preparing by itself, loses step with the server after a statement that fails in the very execution
/// that prepares it (npgsql/npgsql#6391).
/// </summary>
internal static class Plans
{
    /// <summary>Runs all of it in one round trip; where the connection sees one of them for the first time, in two.</summary>
    public static async Task RunAsync(this NpgsqlConnection connection, CancellationToken stop, params IEnumerable<NpgsqlBatchCommand> statements)
    {
        await using var batch = await PrepareAsync(connection, stop, statements);
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Runs all of it in one round trip and prepares nothing: where a statement may be refused before it is run.</summary>
    public static async Task RunUnpreparedAsync(this NpgsqlConnection connection, CancellationToken stop, params IEnumerable<NpgsqlBatchCommand> statements)
    {
        await using var batch = Batch(connection, statements);
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>As <see cref="RunAsync"/>, for the first value of the first result.</summary>
    public static async Task<object?> AskAsync(this NpgsqlConnection connection, CancellationToken stop, params IEnumerable<NpgsqlBatchCommand> statements)
    {
        await using var batch = await PrepareAsync(connection, stop, statements);
        return await batch.ExecuteScalarAsync(stop);
    }

    /// <summary>Ready to be run. Whoever runs it disposes of it.</summary>
    public static async Task<NpgsqlBatch> PrepareAsync(this NpgsqlConnection connection, CancellationToken stop, params IEnumerable<NpgsqlBatchCommand> statements)
    {
        var batch = Batch(connection, statements);
        await batch.PrepareAsync(stop);
        return batch;
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        return batch;
    }
}
