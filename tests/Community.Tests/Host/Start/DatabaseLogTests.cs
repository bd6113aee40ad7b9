using Community.Host.Start;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Community.Tests.Host.Start;

public sealed class DatabaseLogTests(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("log_error_verbosity", "default")]
    [InlineData("log_statement", "all")]
    [InlineData("log_min_duration_statement", "250")]
    [InlineData("log_parameter_max_length_on_error", "-1")]
    public async Task A_server_that_would_write_words_of_people_is_warned_of(string setting, string value)
    {
        await SetAsync($"alter database {_database.Name} set {setting} = '{value}'");
        Assert.Contains($"{setting}={value}", Assert.Single(await WarningsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_as_the_documentation_wants_it_is_not() => Assert.Empty(await WarningsAsync());

    private async Task SetAsync(string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Superuser);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<string>> WarningsAsync()
    {
        await using var source = NpgsqlDataSource.Create(_database.App + ";Pooling=false");
        var log = new Kept();
        await DatabaseLog.WarnAsync(source, log, TestContext.Current.CancellationToken);
        return log.Warnings;
    }

    private sealed class Kept : ILogger
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Warnings.Add(formatter(state, exception));
    }
}
