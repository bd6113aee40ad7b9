using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform.Database;

/// <summary>Several strangers' forms in one transaction, with rows that are written in bulk.</summary>
public sealed class CommitTogetherTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forms_committed_together_each_have_their_row_their_key_their_message_and_their_entry()
    {
        var host = workshop.Host(new());
        Piece[] pieces = [.. Enumerable.Range(1, 5).Select(n => new Piece { Id = Guid.CreateVersion7(), Words = $"ŵ {n}" })];

        var sessions = await CommitAsync(host, pieces, db => [Bulk.Insert(db.Model, pieces)]);

        foreach (var (piece, session) in pieces.Zip(sessions))
        {
            Assert.Equal($"/made/{piece.Id}", session.Answered);
            Assert.Equal(piece.Words, await workshop.AskAsync<string>("select words from workshop.piece where id = $1", piece.Id));
            Assert.Equal($"/made/{piece.Id}", await workshop.AskAsync<string>("select answer from forms.once where key = $1", session.Once!.Value));
            Assert.Equal("stranger change make-piece {\"workshop.piece: added\"}", await workshop.AskAsync<string>("select concat_ws(' ', actor, kind, action, details::text) from audit.entry where chain = $1", piece.Id));
        }

        Assert.Equal(1, await workshop.AskAsync<long>("select count(distinct xmin::text) from workshop.piece where id = any ($1)", pieces.Select(p => p.Id).ToArray()));
        Assert.Equal(5 * 2, await workshop.AskAsync<long>("select count(*) from messaging.envelope where xmin = (select xmin from workshop.piece where id = $1)", pieces[0].Id));
    }

    [Fact]
    public async Task Rows_are_changed_as_they_were_read_and_one_that_somebody_else_changed_keeps_all_of_them_back()
    {
        var host = workshop.Host(new());
        var pieces = await MadeAsync(host, 3);
        foreach (var piece in pieces)
        {
            piece.Words = "changed";
        }

        await CommitAsync(host, pieces, db => [Bulk.Update(db.Model, pieces, p => p.Words)]);
        Assert.Equal(3, await workshop.AskAsync<long>("select count(*) from workshop.piece where words = 'changed' and id = any ($1)", pieces.Select(p => p.Id).ToArray()));

        // What was read before is now old, and the last of them alone would be enough.
        var old = (await MadeAsync(host, 2)).Append(pieces[0]).ToList();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => CommitAsync(host, old, db => [Bulk.Update(db.Model, [.. old.Select(o => { o.Words = "again"; return o; })], p => p.Words)]));
        Assert.Equal(0, await workshop.AskAsync<long>("select count(*) from workshop.piece where words = 'again'"));
        Assert.Equal(1, await workshop.AskAsync<long>("select count(*) from audit.entry where chain = $1", old[0].Id));
    }

    [Fact]
    public async Task A_form_that_was_answered_before_keeps_all_of_them_back()
    {
        var host = workshop.Host(new());
        var key = Guid.NewGuid();
        await Workshop.CommitAsync(host, key);
        Piece[] pieces = [.. Enumerable.Range(1, 3).Select(_ => new Piece { Id = Guid.CreateVersion7(), Words = "twice" })];

        var refused = await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(host, pieces, db => [Bulk.Insert(db.Model, pieces)], key));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        Assert.Equal(0, await workshop.AskAsync<long>("select count(*) from workshop.piece where words = 'twice'"));
    }

    [Fact]
    public async Task What_is_not_a_strangers_form_with_its_token_is_not_committed_with_others()
    {
        var host = workshop.Host(new());
        await using var scope = host.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        Assert.Throws<InvalidOperationException>(() => session.Ready(new("make-piece", Guid.NewGuid(), "/made")));
        session.Once = Guid.NewGuid();
        Assert.Throws<InvalidOperationException>(() => session.Ready(new("make-piece", Guid.NewGuid())));
        session.ReadOnly = true;
        Assert.Throws<ReadOnlyException>(() => session.Ready(new("make-piece", Guid.NewGuid(), "/made")));
        (session.ReadOnly, var caller) = (false, scope.ServiceProvider.GetRequiredService<Community.Platform.Access.Caller>());
        caller.IsClock("somebody.else");
        Assert.Throws<InvalidOperationException>(() => session.Ready(new("make-piece", Guid.NewGuid(), "/made")));
    }

    // Each from a scope of its own, as they would be posted; with one that has this key.
    private static async Task<IReadOnlyList<Session>> CommitAsync(ServiceProvider host, IReadOnlyList<Piece> pieces, Func<WorkshopDb, Bulk[]> changes, Guid? last = null)
    {
        List<Session> sessions = [];
        List<Posted> forms = [];
        foreach (var piece in pieces)
        {
            var scope = host.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            session.Once = piece == pieces[^1] && last is { } key ? key : Guid.NewGuid();
            sessions.Add(session);
            forms.Add(session.Ready(new("make-piece", piece.Id, $"/made/{piece.Id}"), new Told(piece.Id, 1)));
        }

        await using var together = host.CreateAsyncScope();
        await together.ServiceProvider.GetRequiredService<Session>().CommitTogetherAsync(forms, changes(together.ServiceProvider.GetRequiredService<WorkshopDb>()), Stop);
        return sessions;
    }

    private static async Task<IReadOnlyList<Piece>> MadeAsync(ServiceProvider host, int count)
    {
        List<Piece> made = [];
        for (var n = 0; n < count; n++)
        {
            await using var scope = host.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkshopDb>();
            var piece = new Piece { Id = Guid.CreateVersion7(), Words = "made" };
            db.Pieces.Add(piece);
            await db.CommitAsync(new("make-piece", piece.Id), Stop);
            made.Add(await db.Pieces.AsNoTracking().SingleAsync(p => p.Id == piece.Id, Stop));
        }

        return made;
    }
}
