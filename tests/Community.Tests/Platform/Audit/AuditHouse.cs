using System.Security.Cryptography;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Community.Tests.Platform.Audit;

/// <summary>An audit to append to, to keep checkpoints of, to tamper with and to verify.</summary>
internal sealed class AuditHouse(TestDatabase database) : IAsyncDisposable
{
    private static readonly DataKeys s_keys = DataKeys.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", TestKeys.Document)]).Build());

    public string File { get; } = database.Checkpoints;

    public AppDatabase App { get; } = new(NpgsqlDataSource.Create(database.App));

    public static ECDsa Key() => s_keys.SigningKey();

    public static string Hex(int last) => $"00000000-0000-0000-0000-{last:x12}";

    public static Guid Id(int last) => Guid.Parse(Hex(last));

    public async Task AppendAsync(params IEnumerable<Guid> subjects)
    {
        await using var app = await TestDatabase.OpenAsync(database.App);
        foreach (var subject in subjects)
        {
            await using var batch = new NpgsqlBatch(app) { BatchCommands = { AuditEntry.Change("clock:test", new Why("tést", subject), ["schema.table: ŵ, column", ""]).Append() } };
            await batch.ExecuteNonQueryAsync();
        }
    }

    public KeepCheckpoints Keeper(string? file = null, Action? between = null) =>
        new(App, s_keys, Options.Create(new AuditOptions { Checkpoints = file ?? File }), TimeProvider.System, NullLogger<KeepCheckpoints>.Instance) { BetweenRowAndLine = between ?? (() => { }) };

    public Task KeepAsync(string? file = null) => Keeper(file).RunAsync(TestContext.Current.CancellationToken);

    public async Task TamperAsync(string sql)
    {
        await using var superuser = await TestDatabase.OpenAsync(database.Superuser);
        await using var command = new NpgsqlCommand(sql, superuser);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var superuser = await TestDatabase.OpenAsync(database.Superuser);
        await using var command = new NpgsqlCommand(sql, superuser);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<AuditVerdict> VerifyAsync(params string[] files)
    {
        using var key = Key();
        await using var owner = await TestDatabase.OpenAsync(database.Owner);
        return await AuditVerifier.VerifyAsync(owner, CheckpointBook.Read(files is [] ? [File] : files, key), key, null, TestContext.Current.CancellationToken);
    }

    /// <summary>What stands first in the verdict after this was done to the audit.</summary>
    public async Task<string> FirstFaultAsync(string sql)
    {
        await TamperAsync(sql);
        return (await VerifyAsync()).Faults is [var first, ..] ? first.ToString() : "";
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }
}
