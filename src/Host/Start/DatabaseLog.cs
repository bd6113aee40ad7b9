using Npgsql;

namespace Community.Host.Start;

/// <summary>
/// Says so when PostgreSQL is set to write people's words into its log. By its own defaults it writes the whole row that fails a check;
/// asked for statements or slow ones, also what was put into them. Only its administrator can change that.
/// </summary>
internal static class DatabaseLog
{
    private const string Talkative = """
        select string_agg(name || '=' || setting, ', ' order by name) from pg_settings
        where (name = 'log_error_verbosity' and setting <> 'terse')
            or (name in ('log_min_duration_statement', 'log_min_duration_sample') and setting <> '-1')
            or (name = 'log_statement' and setting not in ('none', 'ddl'))
            or (name = 'log_parameter_max_length_on_error' and setting <> '0')
            or (name = 'log_transaction_sample_rate' and setting <> '0')
        """;

    public static async Task WarnAsync(NpgsqlDataSource database, ILogger log, CancellationToken stop)
    {
        await using var ask = database.CreateCommand(Talkative);
        if (await ask.ExecuteScalarAsync(stop) is string settings)
        {
            log.LogWarning("PostgreSQL writes people's words into its log: {Settings}. See Logs in docs/operations.md", settings);
        }
    }
}
