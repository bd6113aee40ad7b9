using Community.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Community.Tests.Platform.Database;

public sealed class MigrationsTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly MigrationScript _things = new("Planted", "0001_things.sql", """
        create schema planted;
        select migrations.open_schema('planted', 'community_app');
        create table planted.thing (id int primary key);
        """);

    private static readonly MigrationScript _more = new("Planted", "0002_more.sql", "insert into planted.thing values (1);\n");

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Scripts_run_once_and_in_order()
    {
        Assert.Equal(["Planted/0001_things.sql", "Planted/0002_more.sql"], await ApplyAsync(_things, _more));
        Assert.Empty(await ApplyAsync(_things, _more));
        Assert.Equal(1L, await AskAsync<long>("select count(*) from planted.thing"));
    }

    [Fact]
    public async Task An_edited_script_is_refused_by_name_and_nothing_runs()
    {
        await ApplyAsync(_things);
        var edited = _things with { Sql = _things.Sql + " -- better" };

        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => ApplyAsync(new("Planted", "0000_new.sql", "select 1"), edited));

        Assert.Contains("Planted/0001_things.sql was edited", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await AskAsync<long>("select count(*) from migrations.applied where module = 'Planted'"));
    }

    [Fact]
    public async Task What_a_newer_version_has_put_in_is_named()
    {
        Assert.Empty(await Migrations.NewerAsync(_database.App, Cluster.Assemblies, TestContext.Current.CancellationToken));
        await ApplyAsync(_things);
        Assert.Equal(["Planted/0001_things.sql"], await Migrations.NewerAsync(_database.App, Cluster.Assemblies, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_line_ends_are_not_an_edit()
    {
        await ApplyAsync(_things);
        Assert.Empty(await ApplyAsync(_things with { Sql = "\uFEFF" + _things.Sql.ReplaceLineEndings("\r\n") }));
    }

    [Fact]
    public async Task A_script_that_fails_is_named_and_leaves_nothing_behind()
    {
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() =>
            ApplyAsync(_things, new("Planted", "0002_bad.sql", "insert into planted.thing values (7); select nonsense")));

        Assert.Contains("Planted/0002_bad.sql failed and changed nothing: column \"nonsense\"", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>("select count(*) from planted.thing"));
        Assert.Equal(["Planted/0002_bad.sql"], await Migrations.PendingAsync(_database.App, [_things, new("Planted", "0002_bad.sql", "")]));
    }

    [Fact]
    public async Task Eight_runners_at_once_apply_each_script_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ApplyAsync(_things, _more)));

        Assert.Equal(["Planted/0001_things.sql", "Planted/0002_more.sql"], applied.SelectMany(names => names));
        Assert.Equal(1L, await AskAsync<long>("select count(*) from planted.thing"));
    }

    [Fact]
    public async Task Eight_databases_of_a_new_cluster_can_be_migrated_at_once()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PrivatePostgres.StartAsync(
            new(Path.Combine(folder.Path, "pg", "postgres")) { Durable = false }, NullLogger.Instance, default);
        var names = Enumerable.Range(0, 8).Select(i => $"new_{i}").ToList();
        await using (var superuser = await TestDatabase.OpenAsync(postgres.ConnectionString("postgres", "postgres") + ";Pooling=false"))
        {
            foreach (var name in names)
            {
                await superuser.RunAsync($"create database {name} owner {PrivatePostgres.Owner}", default);
            }
        }

        var applied = await Task.WhenAll(names.Select(name =>
            Migrations.ApplyAsync(postgres.ConnectionString(name, PrivatePostgres.Owner), Cluster.Assemblies)));

        Assert.All(applied, names => Assert.Equal("Platform/0001_roles.sql", names[0]));
    }

    [Fact]
    public async Task An_empty_database_lacks_everything_and_a_migrated_one_nothing()
    {
        await using var empty = await cluster.CreateEmptyDatabaseAsync();

        Assert.Equal("Platform/0001_roles.sql", (await Migrations.PendingAsync(empty.App, Cluster.Assemblies))[0]);
        Assert.Empty(await Migrations.PendingAsync(_database.App, Cluster.Assemblies));
        Assert.Empty(await Migrations.PendingAsync(_database.Accounts, Cluster.Assemblies));
    }

    [Fact]
    public async Task A_password_in_the_connection_string_becomes_the_password_of_the_role()
    {
        using var folder = new TemporaryFolder();
        var options = new PrivatePostgresOptions(Path.Combine(folder.Path, "pg", "postgres")) { Durable = false };
        await using var postgres = await PrivatePostgres.StartAsync(options, NullLogger.Instance, default);
        var way = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(PrivatePostgres.Database, DatabaseRoles.App))
        {
            Password = "Tŷ a'r \"ardd\"; 1",
            Pooling = false,
        };

        await Migrations.ApplyAsync(
            postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner), Cluster.Assemblies, new() { App = way.ConnectionString });
        await File.WriteAllTextAsync(Path.Combine(options.DataFolder, "pg_hba.conf"), "local all postgres trust\nlocal all all scram-sha-256\n");
        await using (var superuser = await TestDatabase.OpenAsync(postgres.ConnectionString("postgres", "postgres") + ";Pooling=false"))
        {
            await superuser.RunAsync("select pg_reload_conf(), pg_sleep(0.2)", default);
        }

        await (await TestDatabase.OpenAsync(way.ConnectionString)).DisposeAsync();
        way.Password = "wrong";
        await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.OpenAsync(way.ConnectionString));
    }

    [Fact]
    public async Task The_application_roles_own_nothing_and_make_nothing()
    {
        await ApplyAsync(_things);
        await using var app = await TestDatabase.OpenAsync(_database.App);
        await using var accounts = await TestDatabase.OpenAsync(_database.Accounts);

        await app.RunAsync("insert into planted.thing values (2)", default);
        Assert.Equal("42501", await RefusalAsync(app, "create table planted.mine (id int)"));
        Assert.Equal("42501", await RefusalAsync(app, "create table public.mine (id int)"));
        Assert.Equal("42501", await RefusalAsync(app, "create temporary table mine (id int)"));
        Assert.Equal("42501", await RefusalAsync(app, "alter table planted.thing add column x int"));
        Assert.Equal("42501", await RefusalAsync(app, "truncate planted.thing"));
        Assert.Equal("42501", await RefusalAsync(app, "delete from migrations.applied"));
        Assert.Equal("42501", await RefusalAsync(accounts, "select * from planted.thing"));
        Assert.Equal(0L, await AskAsync<long>(
            "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('community_app', 'community_accounts')"));
    }

    private static async Task<string> RefusalAsync(NpgsqlConnection connection, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync(sql, default))).SqlState;

    private Task<IReadOnlyList<string>> ApplyAsync(params IReadOnlyList<MigrationScript> scripts) =>
        Migrations.ApplyAsync(_database.Owner, scripts);

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Superuser);
        return await connection.AskAsync<T>(sql, default);
    }
}
