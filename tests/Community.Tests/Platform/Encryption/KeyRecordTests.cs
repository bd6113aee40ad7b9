using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Community.Tests.Platform.Encryption;

public sealed class KeyRecordTests(Cluster cluster) : IAsyncLifetime
{
    private readonly KeyDocument _document = KeyDocument.New();
    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(_database.App);
        await CheckAsync(_document);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_same_document_starts_again_and_one_with_more_keys_too()
    {
        await CheckAsync(_document);
        await CheckAsync(_document.WithAnother(out _));
        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(() => CheckAsync(_document));
        Assert.Contains("the key 2 is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_under_the_same_number_is_noticed()
    {
        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(() => CheckAsync(_document with { Keys = KeyDocument.New().Keys }));
        Assert.Contains("the key 1 is another one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_for_hashes_is_noticed()
    {
        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(() => CheckAsync(_document with { Lookup = KeyDocument.New().Lookup }));
        Assert.Contains("the key lookup is another one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_can_note_a_key_and_neither_change_nor_forget_one()
    {
        foreach (var sql in new[] { "update encryption.key set proof = ''", "delete from encryption.key" })
        {
            await using var command = _source.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private Task CheckAsync(KeyDocument document)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", document.Write())]).Build();
        return new KeyRecord(DataKeys.Of(configuration)).CheckAsync(_source, TestContext.Current.CancellationToken);
    }
}
