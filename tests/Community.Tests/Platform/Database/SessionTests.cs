using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform.Database;

public sealed class SessionTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_form_posted_25_times_at_once_is_committed_once_and_answered_alike()
    {
        var host = workshop.Host(new());
        var key = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ =>
        {
            try
            {
                await Workshop.CommitAsync(host, key);
                return null;
            }
            catch (AlreadyAnsweredException already)
            {
                return already.Answer;
            }
        }));

        var answer = await workshop.AskAsync<string>("select answer from forms.once where key = $1", key);
        Assert.Single(outcomes, o => o is null);
        Assert.All(outcomes.OfType<string>(), o => Assert.Equal(answer, o));
        Assert.Equal(1, await workshop.AskAsync<long>("select count(*) from workshop.piece where id = $1", Guid.Parse(answer["/made/".Length..])));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_COMMIT_is_answered_by_the_key()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        var host = workshop.Host(new(), wire.ConnectionString);
        var key = Guid.NewGuid();
        wire.SwallowAnswerTo = "commit";

        var already = await Assert.ThrowsAsync<AlreadyAnsweredException>(() => Workshop.CommitAsync(host, key));

        Assert.Equal(await workshop.AskAsync<string>("select answer from forms.once where key = $1", key), already.Answer);
        Assert.Equal(1, wire.Broken);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_PostgreSQL_still_commits_is_waited_for_and_answered_by_the_key()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        var host = workshop.Host(new(), wire.ConnectionString);
        var key = Guid.NewGuid();
        await workshop.AskAsync<int>("create function workshop.slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.5); return new; end'; select 1");
        await workshop.AskAsync<int>($"create trigger slow before insert on forms.once for each row when (new.key = '{key}' and new.answer <> '') execute function workshop.slow(); select 1");
        wire.BreakAfter = "commit";

        var already = await Assert.ThrowsAsync<AlreadyAnsweredException>(() => Workshop.CommitAsync(host, key));

        Assert.StartsWith("/made/", already.Answer, StringComparison.Ordinal);
        Assert.Equal(1, wire.Broken);
    }

    [Fact]
    public async Task A_commit_that_arrives_after_its_connection_broke_is_waited_for()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        var host = workshop.Host(new(), wire.ConnectionString);
        (wire.BreakAfter, wire.Late) = ("commit", TimeSpan.FromMilliseconds(500));

        var already = await Assert.ThrowsAsync<AlreadyAnsweredException>(() => Workshop.CommitAsync(host, Guid.NewGuid()));

        Assert.StartsWith("/made/", already.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_that_fail_do_not_wait_for_each_others_connections()
    {
        var host = workshop.Host(new(), workshop.Database.App + ";Maximum Pool Size=5;Timeout=5");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var scope = host.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Session>().Once = Guid.NewGuid();
            var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
            db.Pieces.Add(new() { Id = Guid.NewGuid(), Words = null! });
            return await Record.ExceptionAsync(() => db.CommitAsync(new("make-piece", Guid.NewGuid(), "/made"), Stop));
        }));

        Assert.All(outcomes, o => Assert.IsType<DbUpdateException>(o));
    }

    [Fact]
    public async Task What_failed_at_the_very_end_can_be_committed_again()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        await using var scope = workshop.Host(new(), wire.ConnectionString).CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var piece = new Piece { Id = Guid.CreateVersion7(), Words = "kept" };
        db.Pieces.Add(piece);
        wire.BreakBefore = "commit";
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => db.CommitAsync(new("make-piece", piece.Id), Stop));

        await db.CommitAsync(new("make-piece", piece.Id), Stop);

        Assert.Equal("kept", await workshop.AskAsync<string>("select words from workshop.piece where id = $1", piece.Id));
    }

    [Fact]
    public async Task A_form_cannot_claim_because_its_twin_would_find_nothing_left()
    {
        await using var scope = workshop.Host(new()).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Session>().Once = Guid.NewGuid();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.ClaimAsync(new("claim", Guid.NewGuid()), _ => Task.FromResult<IReadOnlyList<object>?>([]), Stop));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_COMMIT_has_saved_nothing_and_the_same_form_goes_through_again()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        var host = workshop.Host(new(), wire.ConnectionString);
        var key = Guid.NewGuid();
        wire.BreakBefore = "commit";

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Workshop.CommitAsync(host, key));
        Assert.Equal(0, await workshop.AskAsync<long>("select count(*) from forms.once where key = $1", key));

        await Workshop.CommitAsync(host, key);
        Assert.Equal(1, await workshop.AskAsync<long>("select count(*) from forms.once where key = $1", key));
    }

    [Fact]
    public async Task Every_commit_leaves_one_entry_in_the_audit_with_who_and_what_but_no_values()
    {
        var host = workshop.Host(new());
        await using var scope = host.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Community.Platform.Access.Caller>().IsClock("test");
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        var piece = new Piece { Id = Guid.CreateVersion7(), Words = "a secret" };
        db.Pieces.Add(piece);

        await db.CommitAsync(new("make-piece", piece.Id), Stop);
        piece.Words = "another secret";
        await db.CommitAsync(new("change-piece", piece.Id), Stop);

        Assert.Equal(
            "clock:test make-piece {\"workshop.piece: added\"} | clock:test change-piece {\"workshop.piece: words\"}",
            await workshop.AskAsync<string>("select string_agg(actor || ' ' || action || ' ' || details::text, ' | ' order by id) from audit.entry where subject = $1 and kind = 'change'", piece.Id));
    }

    [Theory]
    [InlineData("update audit.entry set actor = 'x'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    public async Task The_application_cannot_change_the_audit(string sql)
    {
        await using var app = await TestDatabase.OpenAsync(workshop.Database.App);
        await using var command = new NpgsqlCommand(sql, app);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Changes_leave_a_module_only_through_a_commit()
    {
        var host = workshop.Host(new());
        await using var scope = host.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
        db.Pieces.Add(new() { Id = Guid.CreateVersion7(), Words = "x" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_row_the_second_is_told()
    {
        var host = workshop.Host(new());
        await using var first = host.CreateAsyncScope();
        await using var second = host.CreateAsyncScope();
        var (one, two) = (first.ServiceProvider.GetRequiredService<WorkshopDb>(), second.ServiceProvider.GetRequiredService<WorkshopDb>());
        var piece = new Piece { Id = Guid.CreateVersion7(), Words = "as it was" };
        one.Pieces.Add(piece);
        await one.CommitAsync(new("make-piece", piece.Id), Stop);
        var same = await two.Pieces.SingleAsync(p => p.Id == piece.Id, Stop);
        piece.Words = "the first";
        await one.CommitAsync(new("change-piece", piece.Id), Stop);

        same.Words = "the second";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.CommitAsync(new("change-piece", piece.Id), Stop));

        Assert.Equal("the first", await workshop.AskAsync<string>("select words from workshop.piece where id = $1", piece.Id));
    }

    [Fact]
    public async Task The_database_is_told_who_asks_and_forgets_it_with_the_connection()
    {
        var host = workshop.Host(new(), workshop.Database.App + ";Maximum Pool Size=1");
        var staff = Guid.NewGuid();
        await using (var scope = host.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Community.Platform.Access.Caller>().IsClock("known");
            await using var ask = new NpgsqlCommand("select current_setting('community.actor', true)", await scope.ServiceProvider.GetRequiredService<Session>().OpenAsync(Stop));
            Assert.Equal("clock:known", await ask.ExecuteScalarAsync(Stop));
        }

        await using var again = await host.GetRequiredService<AppDatabase>().Source.OpenConnectionAsync(Stop);
        await using var nobody = new NpgsqlCommand("select coalesce(current_setting('community.actor', true), '')", again);
        Assert.Equal("", await nobody.ExecuteScalarAsync(Stop));
    }

    [Fact]
    public async Task A_form_that_was_answered_is_known_with_the_first_query()
    {
        var host = workshop.Host(new());
        var key = Guid.NewGuid();
        await Workshop.CommitAsync(host, key);
        await using var scope = host.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Session>().Once = key;
        var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();

        var already = await Assert.ThrowsAsync<AlreadyAnsweredException>(() => db.Pieces.AnyAsync(Stop));

        Assert.StartsWith("/made/", already.Answer, StringComparison.Ordinal);
    }
}
