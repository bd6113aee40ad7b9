using System.Diagnostics;
using Community.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Community.Tests.Platform.Database;

public sealed class PrivatePostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PrivatePostgresOptions Options => new(Path.Combine(_folder.Path, "pg", "postgres")) { Durable = false };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killing_the_owner_stops_the_server_and_keeps_what_was_committed()
    {
        var durable = Options with { Durable = true };
        using (var owner = Process.Start(new ProcessStartInfo(Path.ChangeExtension(typeof(EntryPoint).Assembly.Location, null))
        {
            ArgumentList = { DoomedOwner.Verb, durable.DataFolder },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!)
        {
            var way = await owner.StandardOutput.ReadLineAsync();
            await using var connection = await TestDatabase.OpenAsync(way + ";Pooling=false");
            await connection.RunAsync("create table told (what text); insert into told values ('Siân')", default);
            owner.Kill();
            await owner.WaitForExitAsync();
        }

        await using var again = await StartAsync(durable);
        await using var reader = await OpenAsync(again);
        Assert.Equal("Siân", await reader.AskAsync<string>("select what from told", default));
    }

    [Fact]
    public async Task A_start_waits_for_a_server_that_is_still_going_away()
    {
        await (await StartAsync(Options)).DisposeAsync();
        using var leaving = Process.Start("setpriv", [.. DatabaseUser.Become, "--", "sleep", "1"]);
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder, "postmaster.pid"), $"{leaving.Id}\n{Options.DataFolder}\n0\n5432\n\n\n");

        await using var postgres = await StartAsync(Options);

        Assert.True(leaving.HasExited);
    }

    [Fact]
    public async Task A_second_owner_is_refused_but_may_attach()
    {
        await using var first = await StartAsync(Options);

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => StartAsync(Options with { Patience = TimeSpan.FromMilliseconds(200) }));
        await using (var attached = await PrivatePostgres.AttachAsync(Options, default))
        {
            Assert.NotNull(attached);
        }

        Assert.Contains("Another process already runs", refusal.Message, StringComparison.Ordinal);
        await using var connection = await OpenAsync(first);
        Assert.Equal(1, await connection.AskAsync<int>("select 1", default));
    }

    [Fact]
    public async Task Nobody_can_attach_to_a_server_that_does_not_run()
    {
        Assert.Null(await PrivatePostgres.AttachAsync(Options, default));
        await (await StartAsync(Options)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder, "postmaster.pid"), $"1\n{Options.DataFolder}\n0\n5432\n{Options.DataFolder}\n");
        Assert.Null(await PrivatePostgres.AttachAsync(Options, default));
    }

    [Fact]
    public async Task Data_of_another_major_version_are_refused_with_both_versions_named()
    {
        Directory.CreateDirectory(Options.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder, "PG_VERSION"), "9\n");

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => StartAsync(Options));

        Assert.Contains("written by PostgreSQL 9, this machine has PostgreSQL 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.GetFileSystemEntries(Options.DataFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_what_to_install()
    {
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => StartAsync(Options with { BinaryFolders = ["/nowhere"] }));
        Assert.Contains("apt-get install postgresql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_whose_making_was_interrupted_is_made_again()
    {
        Directory.CreateDirectory(Options.DataFolder + ".new");
        await File.WriteAllTextAsync(Path.Combine(Options.DataFolder + ".new", "PG_VERSION"), "15\n");

        await using var postgres = await StartAsync(Options);

        Assert.False(Directory.Exists(Options.DataFolder + ".new"));
    }

    [Fact]
    public async Task The_server_has_no_network_address_and_a_closed_folder()
    {
        await using var postgres = await StartAsync(Options);
        await using var connection = await OpenAsync(postgres);

        Assert.Equal("", await connection.AskAsync<string>("show listen_addresses", default));
        Assert.Equal("200", await connection.AskAsync<string>("show max_connections", default));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Options.DataFolder));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_works_all_the_same()
    {
        var deep = new PrivatePostgresOptions(Path.Combine(_folder.Path, new string('d', 100), "postgres")) { Durable = false };
        Directory.CreateDirectory(Path.GetDirectoryName(deep.DataFolder)!);
        string socket;
        await using (var postgres = await StartAsync(deep))
        {
            await using var connection = await OpenAsync(postgres);
            socket = connection.Host!;
            Assert.Equal(1, await connection.AskAsync<int>("select 1", default));
        }

        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public void Each_clone_has_a_data_folder_of_its_own()
    {
        var one = PrivatePostgresOptions.ForClone("/root/one");
        Assert.Equal(one, PrivatePostgresOptions.ForClone("/root/one/"));
        Assert.NotEqual(one, PrivatePostgresOptions.ForClone("/root/two"));
    }

    private static Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options) =>
        PrivatePostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static Task<NpgsqlConnection> OpenAsync(PrivatePostgres postgres) =>
        TestDatabase.OpenAsync(postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner) + ";Pooling=false");
}
