using Community.Host.Start;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Community.Tests.Host.Start;

public sealed class HostDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeyFile => Path.Combine(_folder.Path, "pg", "keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_made_with_a_private_database_and_never_for_one_that_has_others()
    {
        var builder = Builder();
        await using (await HostDatabase.PrepareAsync(builder, "run"))
        {
            Assert.Equal(KeyFile, builder.Configuration["Keys:File"]);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
            await Migrations.ApplyAsync(builder.Configuration.GetConnectionString("Owner")!, Cluster.Assemblies, stop: TestContext.Current.CancellationToken);
            NpgsqlConnection.ClearAllPools();
        }

        var made = await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken);
        await using (await HostDatabase.PrepareAsync(Builder(), "run"))
        {
            Assert.Equal(made, await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken));
            NpgsqlConnection.ClearAllPools();
        }

        File.Delete(KeyFile);
        var without = Builder();
        await using (await HostDatabase.PrepareAsync(without, "run"))
        {
            Assert.False(File.Exists(KeyFile));
            Assert.Contains("there is no such file", Assert.Throws<KeyDocumentException>(() => DataKeys.Of(without.Configuration)).Message, StringComparison.Ordinal);
            NpgsqlConnection.ClearAllPools();
        }
    }

    private WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data", Path.Combine(_folder.Path, "pg", "postgres")), new("Logging:LogLevel:Default", "Error")]);
        return builder;
    }
}
