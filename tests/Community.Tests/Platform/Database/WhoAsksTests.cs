using Community.Platform.Access;
using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform.Database;

/// <summary>Whatever happens to a query or a connection, the database knows who asks, or is told again.</summary>
public sealed class WhoAsksTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select 1 / 0 as \"Value\"")]
    [InlineData("select 1 / (3 - g) as \"Value\" from generate_series(1, 5) g")]
    [InlineData("select nothing as \"Value\" from nowhere")]
    public async Task A_first_query_that_fails_leaves_it_said(string query)
    {
        await using var scope = Scope(workshop.Database.App);

        await Assert.ThrowsAsync<PostgresException>(() => Db(scope).Database.SqlQueryRaw<int>(query).ToListAsync(Stop));

        Assert.Equal("clock:test of the door", await WhoAsync(scope));
    }

    [Fact]
    public async Task A_first_query_that_is_left_in_the_middle_leaves_it_said()
    {
        await using var scope = Scope(workshop.Database.App);

        await Record.ExceptionAsync(async () =>
        {
            await foreach (var _ in Db(scope).Database.SqlQueryRaw<int>("select 1 / (20000 - g) as \"Value\" from generate_series(1, 30000) g").AsAsyncEnumerable())
            {
                break;
            }
        });

        Assert.Equal("clock:test of the door", await WhoAsync(scope));
    }

    [Fact]
    public async Task What_is_held_later_is_said_too_although_a_query_fails()
    {
        await using var scope = Scope(workshop.Database.App);
        await WhoAsync(scope);
        Session(scope).Hold(("key", "of the gate"));

        await Assert.ThrowsAsync<PostgresException>(() => Db(scope).Database.SqlQueryRaw<int>("select 1 / (3 - g) as \"Value\" from generate_series(1, 5) g").ToListAsync(Stop));

        Assert.Equal("clock:test of the gate", await WhoAsync(scope));
    }

    [Fact]
    public async Task A_connection_that_is_opened_again_is_told_again()
    {
        await using var scope = Scope(workshop.Database.App);
        await WhoAsync(scope);
        await workshop.AskAsync<bool>("select pg_terminate_backend($1, 5000)", Session(scope).Connection.ProcessID);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WhoAsync(scope));

        Assert.Equal("clock:test of the door", await WhoAsync(scope));
    }

    [Fact]
    public async Task What_is_held_is_said_in_full_on_another_connection()
    {
        await using var wire = await BreakingWire.OpenAsync(workshop.Database.App);
        await using var scope = Scope(wire.ConnectionString);
        wire.BreakBefore = WhoAsks.Holds([]).CommandText;
        await Assert.ThrowsAsync<InvalidOperationException>(() => WhoAsync(scope));

        Assert.Equal("clock:test of the door", await WhoAsync(scope));
        Assert.Equal(1, wire.Broken);
    }

    [Fact]
    public async Task Changes_that_are_the_first_statement_are_made_by_who_asks()
    {
        await using var scope = Scope(workshop.Database.App);

        await Db(scope).Pieces.Where(p => p.Id == Guid.Empty).ExecuteDeleteAsync(Stop);

        Assert.Equal("clock:test of the door", await WhoAsync(scope));
    }

    [Fact]
    public async Task A_handler_cannot_hold_what_the_next_of_its_batch_would_hold_too()
    {
        await using var connection = await TestDatabase.OpenAsync(workshop.Database.App);
        await using var scope = workshop.Host(new()).CreateAsyncScope();
        Session(scope).JoinWorker(connection, new());

        Assert.Throws<InvalidOperationException>(() => Session(scope).Hold(("key", "of the door")));
    }

    private AsyncServiceScope Scope(string connection)
    {
        var scope = workshop.Host(new(), connection + ";Maximum Pool Size=1").CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsClock("test");
        Session(scope).Hold(("key", "of the door"));
        return scope;
    }

    private static Session Session(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<Session>();

    private static WorkshopDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<WorkshopDb>();

    private static Task<string> WhoAsync(AsyncServiceScope scope) =>
        Db(scope).Database.SqlQuery<string>($"select concat_ws(' ', current_setting('community.actor', true), access.held('key')) as \"Value\"").SingleAsync(Stop);
}
