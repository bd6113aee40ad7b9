using Community.Platform.Audit;
using Npgsql;

namespace Community.Tests.Platform.Audit;

public sealed class KeepCheckpointsTests(Cluster cluster) : IAsyncLifetime
{
    private AuditHouse _house = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = new(await cluster.CreateDatabaseAsync());

    [Fact]
    public async Task Every_chain_that_moved_on_is_in_the_next_checkpoint_and_none_twice()
    {
        await _house.AppendAsync(AuditHouse.Id(1), AuditHouse.Id(2));
        await _house.KeepAsync();
        await _house.AppendAsync(AuditHouse.Id(2), AuditHouse.Id(2));
        await _house.KeepAsync();
        await _house.KeepAsync();

        using var key = AuditHouse.Key();
        var kept = (await File.ReadAllLinesAsync(_house.File, Stop)).Select(l => Checkpoint.Read(l, key)!).ToList();
        Assert.Equal(["1:1 2:1", "2:3"], kept.Select(c => string.Join(' ', c.Heads.Select(h => $"{h.Chain}:{h.Seq}"))));
        Assert.Equal([Checkpoint.Nothing, Checkpoint.HashOf(kept[0].Line)], kept.Select(c => c.Previous));
    }

    [Fact]
    public async Task Heads_that_somebody_holds_are_left_for_the_next_minute()
    {
        var database = await cluster.CreateDatabaseAsync();
        await using var house = new AuditHouse(database);
        await house.AppendAsync(Enumerable.Range(1, 300).Select(AuditHouse.Id));
        await using var holder = await TestDatabase.OpenAsync(database.Superuser);
        await using (var held = await holder.BeginTransactionAsync(Stop))
        {
            await using var hold = new NpgsqlCommand("select from audit.head for update", holder);
            await hold.ExecuteNonQueryAsync(Stop);
            await house.KeepAsync();
            Assert.Equal(2, await house.AskAsync<long>("select count(*) from audit.checkpoint"));
        }

        await house.KeepAsync();
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from audit.head where uncovered"));
        Assert.True((await house.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_kill_between_row_and_line_is_healed_by_the_next_one()
    {
        await _house.AppendAsync(AuditHouse.Id(1));
        await Assert.ThrowsAsync<NotFiniteNumberException>(() => _house.Keeper(between: () => throw new NotFiniteNumberException()).RunAsync(Stop));
        Assert.Equal((1, false), (await _house.AskAsync<long>("select count(*) from audit.checkpoint"), File.Exists(_house.File)));

        await _house.KeepAsync();

        Assert.Equal([await _house.AskAsync<string>("select line from audit.checkpoint")], await File.ReadAllLinesAsync(_house.File, Stop));
        Assert.True((await _house.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_line_cut_short_is_left_and_the_next_begins_on_a_new_one()
    {
        await _house.AppendAsync(AuditHouse.Id(1));
        await _house.KeepAsync();
        var whole = await File.ReadAllTextAsync(_house.File, Stop);
        await _house.AppendAsync(AuditHouse.Id(1));
        await Assert.ThrowsAsync<NotFiniteNumberException>(() => _house.Keeper(between: () => throw new NotFiniteNumberException()).RunAsync(Stop));
        await File.AppendAllTextAsync(_house.File, (await _house.AskAsync<string>("select line from audit.checkpoint where number = 2"))[..70], Stop);

        await _house.KeepAsync();

        var lines = await File.ReadAllLinesAsync(_house.File, Stop);
        Assert.Equal(3, lines.Length);
        Assert.Equal((whole.TrimEnd(), 70), (lines[0], lines[1].Length));
        Assert.True((await _house.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Hosts_with_files_of_their_own_never_take_the_same_number_and_each_file_holds_all()
    {
        string[] files = [_house.File + "1", _house.File + "2", _house.File + "3"];
        for (var round = 0; round < 6; round++)
        {
            await _house.AppendAsync(AuditHouse.Id(round));
            await Task.WhenAll(files.Select(f => _house.KeepAsync(f)));
        }

        foreach (var file in files)
        {
            await _house.KeepAsync(file);
        }

        Assert.Equal(6, await _house.AskAsync<long>("select max(number) from audit.checkpoint"));
        Assert.Single(files.Select(File.ReadAllText).Distinct());
        Assert.True((await _house.VerifyAsync(files)).Holds);
    }

    [Fact]
    public async Task A_chain_that_somebody_is_appending_to_keeps_nobody_waiting_and_is_in_the_next_one()
    {
        await _house.AppendAsync(AuditHouse.Id(1), AuditHouse.Id(2));
        await using (var holding = await _house.App.Source.OpenConnectionAsync(Stop))
        {
            await using var begin = new Npgsql.NpgsqlCommand($"begin; select audit.append('x', 'look', 'x', '{AuditHouse.Hex(1)}', '{{}}')", holding);
            await begin.ExecuteNonQueryAsync(Stop);
            await _house.KeepAsync();
            await using var commit = new Npgsql.NpgsqlCommand("commit", holding);
            await commit.ExecuteNonQueryAsync(Stop);
        }

        Assert.Equal(1, await _house.AskAsync<long>("select count(*) from audit.head where uncovered"));
        await _house.KeepAsync();
        Assert.Equal(0, await _house.AskAsync<long>("select count(*) from audit.head where uncovered"));
        var verdict = await _house.VerifyAsync();
        Assert.Equal((true, 0), (verdict.Holds, verdict.Uncovered));
    }

    [Theory]
    [InlineData("delete from audit.checkpoint where number = 2")]
    [InlineData("update audit.checkpoint set line = line || ' ' where number = 2")]
    public async Task Where_file_and_database_tell_different_histories_nothing_more_is_kept(string tampering)
    {
        foreach (var id in new[] { 1, 2 })
        {
            await _house.AppendAsync(AuditHouse.Id(id));
            await _house.KeepAsync();
        }

        await _house.TamperAsync(tampering);
        await _house.AppendAsync(AuditHouse.Id(3));

        await Assert.ThrowsAsync<CheckpointConflictException>(() => _house.KeepAsync());
        Assert.Equal(2, (await File.ReadAllLinesAsync(_house.File, Stop)).Length);
        Assert.False((await _house.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_forged_row_never_reaches_a_file()
    {
        await _house.AppendAsync(AuditHouse.Id(1));
        await _house.KeepAsync();
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var forged = Checkpoint.Sign(2, TimeProvider.System.GetUtcNow(), Checkpoint.HashOf(await _house.AskAsync<string>("select line from audit.checkpoint")), [], other);
        await _house.TamperAsync($"insert into audit.checkpoint (number, line) values (2, '{forged.Line}')");

        await Assert.ThrowsAsync<CheckpointConflictException>(() => _house.KeepAsync());
        Assert.Single(await File.ReadAllLinesAsync(_house.File, Stop));
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();
}
