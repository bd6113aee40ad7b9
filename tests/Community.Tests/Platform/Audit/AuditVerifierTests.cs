using Npgsql;

namespace Community.Tests.Platform.Audit;

public sealed class AuditVerifierTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly Guid A = AuditHouse.Id(0xa);
    private static readonly Guid B = AuditHouse.Id(0xb);

    private AuditHouse _house = null!;

    public async ValueTask InitializeAsync()
    {
        _house = new(await cluster.CreateDatabaseAsync());
        await _house.AppendAsync(A, A, B, A);
        await _house.KeepAsync();
        await _house.AppendAsync(A, B, B, A, A);
        await _house.KeepAsync();
    }

    [Fact]
    public async Task What_nobody_touched_holds_and_what_no_checkpoint_holds_yet_is_counted()
    {
        await _house.AppendAsync(A, AuditHouse.Id(0xc));
        var verdict = await _house.VerifyAsync();
        Assert.True(verdict.Holds, string.Join('\n', verdict.Faults));
        Assert.Equal((11, 3, 2, 2), (verdict.Entries, verdict.Chains, verdict.Checkpoints, verdict.Uncovered));
    }

    [Theory]
    [InlineData("actor = 'staff:x'")]
    [InlineData("kind = 'look'")]
    [InlineData("action = 'test'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("details = array['schema.table: ŵ, column']")]
    [InlineData("details = '[0:1]={\"schema.table: ŵ, column\",\"\"}'")]
    [InlineData("details = array['schema.table: ŵ, column', null]")]
    [InlineData("id = -id", "overriding")]
    [InlineData("hash = sha256('x')")]
    [InlineData("hash = 'x'")]
    public async Task Every_field_that_is_altered_is_found(string change, string? identity = null)
    {
        var id = await IdAsync(A, 3);
        var drop = identity is null ? "" : "alter table audit.entry alter column id drop identity;";
        var fault = await _house.FirstFaultAsync($"{drop} update audit.entry set {change} where chain = '{A}' and seq = 3");
        Assert.Equal($"chain {A}, entry 3 (id {(identity is null ? id : -id)}): altered", fault);
    }

    [Fact]
    public async Task An_entry_of_another_subject_is_foreign() => Assert.Equal(
        $"chain {A}, entry 2 (id {await IdAsync(A, 2)}): foreign, it was never appended here",
        await _house.FirstFaultAsync($"update audit.entry set subject = '{B}' where chain = '{A}' and seq = 2"));

    [Fact]
    public async Task An_entry_that_is_gone_is_missed() => Assert.Equal(
        $"chain {A}, entry 2: missing",
        await _house.FirstFaultAsync($"delete from audit.entry where chain = '{A}' and seq = 2"));

    [Fact]
    public async Task Two_entries_in_each_others_place_are_out_of_order() => Assert.Equal(
        $"chain {A}, entry 2 (id {await IdAsync(A, 4)}): out of order",
        await _house.FirstFaultAsync($"update audit.entry set seq = -seq where chain = '{A}' and seq in (2, 4); update audit.entry set seq = 6 + seq where chain = '{A}' and seq < 0"));

    [Fact]
    public async Task A_second_entry_in_one_place_is_foreign()
    {
        var fault = await _house.FirstFaultAsync($"drop index audit.entry_chain; insert into audit.entry (actor, kind, action, subject, details, chain, seq, hash) select actor, kind, 'x', subject, details, chain, seq, hash from audit.entry where chain = '{A}' and seq = 3");
        Assert.Equal($"chain {A}, entry 3 (id {await _house.AskAsync<long>("select max(id) from audit.entry")}): foreign, it was never appended here", fault);
    }

    [Fact]
    public async Task A_chain_without_its_end_is_cut() => Assert.Equal(
        $"chain {A}, entry 5: the chain is cut, here or, with the hashes recomputed, at an entry from 4 on",
        await _house.FirstFaultAsync($"delete from audit.entry where chain = '{A}' and seq >= 5"));

    [Fact]
    public async Task A_chain_that_was_put_back_with_its_head_is_older_than_the_checkpoint() => Assert.Equal(
        $"chain {A}, entry 5: missing, the database is older than the checkpoint",
        await _house.FirstFaultAsync($"delete from audit.entry where chain = '{A}' and seq >= 5; update audit.head set seq = 4, hash = (select hash from audit.entry where chain = '{A}' and seq = 4) where chain = '{A}'"));

    [Fact]
    public async Task A_chain_that_is_gone_with_its_head_is_missed() => Assert.Equal(
        $"chain {A}, entry 1: the whole chain is gone",
        await _house.FirstFaultAsync($"delete from audit.entry where chain = '{A}'; delete from audit.head where chain = '{A}'"));

    [Fact]
    public async Task Recomputed_hashes_are_found_between_the_checkpoints_around_them()
    {
        var id = await IdAsync(A, 6);
        var fault = await _house.FirstFaultAsync($$"""
            update audit.entry set actor = 'staff:nobody' where chain = '{{A}}' and seq = 4;
            do $do$
            declare e audit.entry; h bytea;
            begin
                select hash into h from audit.entry where chain = '{{A}}' and seq = 3;
                for e in select * from audit.entry where chain = '{{A}}' and seq >= 4 order by seq loop
                    h := audit.hash_of(h, e.chain, e.seq, e.id, e.at, e.actor, e.kind, e.action, e.subject, e.details);
                    update audit.entry set hash = h where id = e.id;
                end loop;
                update audit.head set hash = h where chain = '{{A}}';
            end $do$
            """);
        Assert.Equal($"chain {A}, entry 6 (id {id}): altered, it or one of the entries from 4 on, and the hashes recomputed", fault);
    }

    [Fact]
    public async Task An_entry_that_bypassed_the_head_is_foreign()
    {
        var fault = await _house.FirstFaultAsync($"""
            insert into audit.entry (id, at, actor, kind, action, subject, details, chain, seq, hash) overriding system value
            select 1000, at, actor, kind, action, subject, details, chain, 7, audit.hash_of(hash, chain, 7, 1000, at, actor, kind, action, subject, details) from audit.entry where chain = '{A}' and seq = 6
            """);
        Assert.Equal($"chain {A}, entry 7: foreign, it was never appended here", fault);
    }

    [Fact]
    public async Task A_checkpoint_altered_in_the_database_is_forged() => Assert.Equal(
        "checkpoint 1: forged, altered or missing",
        await _house.FirstFaultAsync("update audit.checkpoint set line = replace(line, ',1,', ',2,') where number = 1"));

    [Fact]
    public async Task A_database_without_the_newest_checkpoint_is_older_than_it() => Assert.Equal(
        "checkpoint 2: not in the database, which is older than it",
        await _house.FirstFaultAsync("delete from audit.checkpoint where number = 2"));

    [Fact]
    public async Task A_checkpoint_that_only_the_database_has_must_be_signed() => Assert.Equal(
        "checkpoint 3: forged, altered or missing",
        await _house.FirstFaultAsync("insert into audit.checkpoint (number, line) select 3, replace(line, '\"number\":2', '\"number\":3') from audit.checkpoint where number = 2"));

    [Fact]
    public async Task A_line_altered_in_the_file_is_forged()
    {
        var lines = await File.ReadAllLinesAsync(_house.File, TestContext.Current.CancellationToken);
        lines[0] = lines[0].Replace(",3,", ",2,", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(_house.File, lines, TestContext.Current.CancellationToken);
        Assert.Equal("checkpoint 1: forged, altered or missing", (await _house.VerifyAsync()).Faults[0].ToString());
    }

    [Theory]
    [InlineData("insert into audit.entry (actor, kind, action, subject, details, chain, seq, hash) values ('x', 'look', 'x', gen_random_uuid(), '{}', gen_random_uuid(), 1, '')")]
    [InlineData("update audit.entry set actor = 'x'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    [InlineData("select * from audit.head")]
    [InlineData("update audit.head set seq = 0")]
    [InlineData("delete from audit.head")]
    [InlineData("insert into audit.head values (gen_random_uuid(), 0, '', false)")]
    [InlineData("insert into audit.checkpoint (number, line) values (1000, '')")]
    [InlineData("update audit.checkpoint set line = ''")]
    [InlineData("delete from audit.checkpoint")]
    public async Task The_application_can_do_nothing_to_the_audit_but_append(string sql)
    {
        await using var connection = await _house.App.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("select set_config('community.user', $1, false)", 0)]
    [InlineData("select set_config('community.opened', $1, false)", 0)]
    [InlineData("select set_config('community.user', $1, false), set_config('community.opened', gen_random_uuid()::text, false)", 0)]
    [InlineData("select set_config('community.user', $1, false), set_config('community.opened', $1, false)", 6)]
    [InlineData("select set_config('community.user', $1, false), set_config('community.opened', gen_random_uuid()::text, false), set_config('community.opened_with', $1, false)", 6)]
    public async Task Only_staff_who_opened_a_case_read_entries(string identity, long read)
    {
        await using var connection = await _house.App.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var say = new NpgsqlCommand(identity, connection) { Parameters = { new() { Value = A.ToString() } } };
        await say.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var count = new NpgsqlCommand("select count(*) from audit.entry", connection);
        Assert.Equal(read, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_who_append_to_the_same_chains_at_once_leave_them_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _house.AppendAsync(Enumerable.Range(0, 50).Select(i => AuditHouse.Id(0x100 + (i % 3))))));
        await _house.KeepAsync();
        var verdict = await _house.VerifyAsync();
        Assert.True(verdict.Holds, string.Join('\n', verdict.Faults));
        Assert.Equal((409, 5, 0), (verdict.Entries, verdict.Chains, verdict.Uncovered));
    }

    [Fact]
    public async Task What_concerns_nobody_does_not_queue_behind_one_head()
    {
        await _house.AppendAsync(Enumerable.Repeat(Guid.Empty, 40));
        Assert.InRange(await _house.AskAsync<long>($"select count(distinct chain) from audit.entry where subject = '{Guid.Empty}'"), 5, 16);
        Assert.True((await _house.VerifyAsync()).Holds);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<long> IdAsync(Guid chain, int seq) => _house.AskAsync<long>($"select id from audit.entry where chain = '{chain}' and seq = {seq}");
}
