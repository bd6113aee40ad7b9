using Community.Host.Start;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Community.Tests.Host.Start;

/// <summary>The verbs on a database of their own; under load and through the program: ./dev prove restore.</summary>
public sealed class BackupVerbTests(Cluster cluster) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();
    private TestDatabase _database = null!;

    private string File => Path.Combine(_folder.Path, "community.backup");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateStaffedDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _said.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_row_but_the_sessions_comes_back_with_the_rights_of_both_roles()
    {
        await using (var owner = await TestDatabase.OpenAsync(_database.Owner))
        {
            await owner.RunAsync("""
                insert into accounts.session (id, hash, staff, stamp, way, browser, device, started_at, seen_at, ends_at, confirmed_until)
                select gen_random_uuid(), sha256('x'), id, 'stamp', 'password', 'firefox', 'computer', now(), now(), now() + interval '1 hour', now() from accounts.staff limit 1
                """, Stop);
        }

        Assert.Equal(0, await BackupAsync());
        await using var fresh = await cluster.CreateEmptyDatabaseAsync();
        Assert.Equal(0, await RestoreAsync(fresh));

        Assert.Equal(await RowsAsync(_database), await RowsAsync(fresh));
        Assert.Equal(await RightsAsync(_database), await RightsAsync(fresh));
        await using var superuser = await TestDatabase.OpenAsync(fresh.Superuser);
        Assert.Equal(0, await superuser.AskAsync<long>("select count(*) from accounts.session", Stop));
        await using var app = await TestDatabase.OpenAsync(fresh.App);
        await Assert.ThrowsAsync<PostgresException>(() => app.RunAsync("delete from audit.entry", Stop));
    }

    [Fact]
    public async Task A_backup_is_an_entry_in_the_audit_and_in_itself()
    {
        Assert.Equal(0, await BackupAsync());
        await using var owner = await TestDatabase.OpenAsync(_database.Owner);
        Assert.Equal(1, await owner.AskAsync<long>("select count(*) from audit.entry where action = 'take-backup' and actor = 'verb:backup'", Stop));
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_file_and_nothing_unfinished_stays()
    {
        Assert.Equal(0, await BackupAsync());
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task A_file_that_is_there_stays_as_it_is()
    {
        await System.IO.File.WriteAllTextAsync(File, "the last good one", Stop);
        Assert.Equal(1, await BackupAsync());
        Assert.Equal("the last good one", await System.IO.File.ReadAllTextAsync(File, Stop));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_said_and_given_back()
    {
        System.IO.File.CreateSymbolicLink(File + ".partial", "/dev/full");
        Assert.Equal(1, await BackupAsync());
        Assert.Contains("No backup was made", _said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_restore_leaves_the_passwords_of_roles_alone_that_others_use()
    {
        Assert.Equal(0, await BackupAsync());
        await using var other = await cluster.CreateEmptyDatabaseAsync();
        await using var superuser = await TestDatabase.OpenAsync(other.Superuser);
        Assert.Equal(0, await Verb(other).RestoreAsync(File, new() { App = "Host=x;Username=community_app;Password=another" }, Stop));
        Assert.True(await superuser.AskAsync<bool>("select rolpassword is null from pg_authid where rolname = 'community_app'", Stop));
    }

    [Fact]
    public async Task Without_an_audit_there_is_no_backup()
    {
        await using (var superuser = await TestDatabase.OpenAsync(_database.Superuser))
        {
            await superuser.RunAsync("revoke execute on all functions in schema audit from community_app", Stop);
        }

        await Assert.ThrowsAsync<PostgresException>(BackupAsync);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_database_that_holds_anything_is_not_restored_into()
    {
        Assert.Equal(0, await BackupAsync());
        await using var other = await cluster.CreateEmptyDatabaseAsync();
        await using var owner = await TestDatabase.OpenAsync(other.Owner);
        await owner.RunAsync("create schema kept; create table kept.note (it text); insert into kept.note values ('here')", Stop);
        Assert.Equal(1, await RestoreAsync(other));
        Assert.Contains("not empty", _said.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await owner.AskAsync<long>("select count(*) from kept.note", Stop));
    }

    private Task<int> BackupAsync() => Verb(_database).BackupAsync(File, Source(), Stop);

    private Task<int> RestoreAsync(TestDatabase database) => Verb(database).RestoreAsync(File, new(), Stop);

    private BackupVerb Verb(TestDatabase database) => new(database.Owner, DataKeys.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Document", TestKeys.Document)]).Build()), _said);

    private NpgsqlDataSource Source() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.App) { Pooling = false });

    private static async Task<IReadOnlyList<string>> RowsAsync(TestDatabase database)
    {
        await using var connection = await TestDatabase.OpenAsync(database.Superuser);
        return await ReadAsync(connection, """
            select format('%I.%I', schemaname, tablename) || ' ' || (xpath('/row/d/text()', query_to_xml(format('select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), ''empty'') as d from %I.%I t', schemaname, tablename), false, true, '')))[1]::text
            from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'session' order by 1
            """);
    }

    private static async Task<IReadOnlyList<string>> RightsAsync(TestDatabase database)
    {
        await using var connection = await TestDatabase.OpenAsync(database.Superuser);
        return await ReadAsync(connection, $"""
            select format('%s %s %s', oid::regclass, {Rights("relacl", "case relkind when 'S' then 's' else 'r' end", "relowner")}, relrowsecurity) from pg_class where relkind in ('r', 'S') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
            union all select format('%s %s %s %s', oid::regprocedure, {Rights("proacl", "'f'", "proowner")}, prosecdef, proowner::regrole) from pg_proc where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
            union all select format('%s %s', nspname, {Rights("nspacl", "'n'", "nspowner")}) from pg_namespace where nspname not like 'pg_%'
            union all select format('%s %s', defaclnamespace::regnamespace, {Rights("defaclacl", "'r'", "defaclrole")}) from pg_default_acl
            union all select format('%s on %s.%s: %s %s', policyname, schemaname, tablename, qual, with_check) from pg_policies
            union all select {Rights("datacl", "'d'", "datdba")} from pg_database where datname = current_database()
            order by 1
            """);

        // What is granted, however PostgreSQL has written it down.
        static string Rights(string acl, string kind, string owner) => $"(select string_agg(format('%s:%s', grantee::regrole, privilege_type), ' ' order by grantee, privilege_type) from aclexplode(coalesce({acl}, acldefault(({kind})::\"char\", {owner}))))";
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        List<string> rows = [];
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
