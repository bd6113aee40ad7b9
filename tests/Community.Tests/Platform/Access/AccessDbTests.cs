using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Tests.Modules.Referral;
using Community.Tests.Platform.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Platform.Access;

/// <summary>What the database itself refuses of broken glass, whatever the application asks.</summary>
public sealed class AccessDbTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Break = """
        insert into access.broken_glass (id, staff, session, controller, asked_for, cases, category, reason, minutes, review_due, broken_at)
        values ($1, $2, $3, $4, '7KQ29MDAX4TEP', array[$5], 'child-at-risk', '', $6, current_date, $7)
        """;

    private static readonly Guid s_session = Guid.CreateVersion7();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_is_what_the_migrations_made()
    {
        await using var scope = house.Services.CreateAsyncScope();
        await using var connection = await TestDatabase.OpenAsync(house.Database.Owner);
        Assert.Empty(await ModelAgainstDatabase.DifferencesAsync(scope.ServiceProvider.GetRequiredService<AccessDb>(), connection));
    }

    [Theory]
    [InlineData("intake", false, "denbighshire", 15, 0, true)]
    [InlineData("panel-chair", false, "denbighshire", 60, 0, true)]
    [InlineData("intake", true, "denbighshire", 15, 0, false)]
    [InlineData("mentor", false, "denbighshire", 15, 0, false)]
    [InlineData("administrator,officer,panel-member,panel-coordinator", false, "denbighshire", 15, 0, false)]
    [InlineData("intake", false, "flintshire-panel", 15, 0, false)]
    [InlineData("intake", false, "denbighshire", 61, 0, false)]
    [InlineData("intake", false, "denbighshire", 60, 30, false)]
    public async Task It_is_broken_by_those_who_may_for_their_own_controller_from_now_and_for_an_hour_at_most(string roles, bool police, string controller, int minutes, int later, bool taken)
    {
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, roles, police: police);
        var broken = BreakAsync(staff, DemoPeople.Intake, s_session, controller, minutes, later);
        if (taken)
        {
            await broken;
        }
        else
        {
            await Assert.ThrowsAsync<PostgresException>(() => broken);
        }
    }

    [Fact]
    public async Task Nobody_breaks_it_in_the_name_or_the_session_of_another()
    {
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, "intake");
        await Assert.ThrowsAsync<PostgresException>(() => BreakAsync(staff, DemoPeople.IntakeManager, s_session));
        await Assert.ThrowsAsync<PostgresException>(() => BreakAsync(staff, DemoPeople.Intake, Guid.CreateVersion7()));
    }

    [Theory]
    [InlineData("delete from access.broken_glass where id = $1")]
    [InlineData("update access.broken_glass set minutes = 60 where id = $1")]
    [InlineData("update access.broken_glass set cases = array[gen_random_uuid()] where id = $1")]
    [InlineData("update access.broken_glass set broken_at = now() where id = $1")]
    [InlineData("update access.broken_glass set told = 5 where id = $1")]
    [InlineData("update access.broken_glass set reason = '' where id = $1")]
    public async Task What_was_done_stays_as_it_was_done(string sql)
    {
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, "intake");
        var id = await BreakAsync(staff, DemoPeople.Intake, s_session);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(staff, sql, id));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Once_ended_it_stays_ended_and_only_its_own_ends_it()
    {
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, "intake");
        await using var other = await house.AsStaffAsync(DemoPeople.IntakeManager, s_session, "intake-manager");
        var id = await BreakAsync(staff, DemoPeople.Intake, s_session);
        Assert.Equal(0, await RunAsync(other, "update access.broken_glass set ended_at = now() where id = $1", id));
        Assert.Equal(1, await RunAsync(staff, "update access.broken_glass set ended_at = '2050-01-01' where id = $1", id));
        Assert.True(await house.AskAsync<bool>("select ended_at <= scheduling.now() from access.broken_glass where id = $1", id));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(staff, "update access.broken_glass set ended_at = null where id = $1", id));
    }

    [Fact]
    public async Task It_is_judged_once_by_information_governance_of_its_controller_in_its_own_name_and_never_ones_own()
    {
        const string Judge = "update access.broken_glass set reviewed_at = '2000-01-01', reviewed_by = $2, outcome = 'Justified', note = '' where id = $1";
        var (other, session) = (Guid.CreateVersion7(), s_session);
        await using var staff = await house.AsStaffAsync(DemoPeople.Governance, session, "information-governance");
        var own = await BreakAsync(staff, DemoPeople.Governance, session);
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(staff, Judge, own, DemoPeople.Governance));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(staff, Judge, own, other));
        await using var superuser = await TestDatabase.OpenAsync(house.Database.Superuser);
        var check = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(superuser, Judge, own, DemoPeople.Governance));
        Assert.Equal("nobody_reviews_their_own", check.ConstraintName);

        await using var elsewhere = await house.AsStaffAsync(other, session, "information-governance", "flintshire-panel");
        await using var police = await house.AsStaffAsync(other, session, "information-governance", police: true);
        await using var intake = await house.AsStaffAsync(other, session, "intake");
        foreach (var nobody in new[] { elsewhere, police, intake })
        {
            Assert.Equal(0, await RunAsync(nobody, Judge, own, other));
        }

        await using var colleague = await house.AsStaffAsync(other, session, "information-governance");
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(colleague, Judge, own, DemoPeople.Intake));
        Assert.Equal(1, await RunAsync(colleague, Judge, own, other));
        Assert.True(await house.AskAsync<bool>("select reviewed_at > now() - interval '1 minute' from access.broken_glass where id = $1", own));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(colleague, "update access.broken_glass set outcome = 'NotJustified' where id = $1", own));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(colleague, "update access.broken_glass set note = 'x' where id = $1", own));
    }

    [Fact]
    public async Task Through_it_the_database_lets_nothing_be_changed_and_shows_it_only_where_the_look_was_recorded()
    {
        var (id, _) = await house.UnseenAsync();
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, "intake");
        await BreakAsync(staff, DemoPeople.Intake, s_session, @case: id);
        Assert.Equal(0L, await AskAsync(staff, "select count(*) from referral.case where id = $1", id));

        await RunAsync(staff, "select set_config('community.glass', $1::text, false)", id);
        Assert.Equal(1L, await AskAsync(staff, "select count(*) from referral.case where id = $1", id));
        Assert.Equal(1L, await AskAsync(staff, "select count(*) from referral.case where $1::uuid is not null", id));
        Assert.NotEqual(0L, await AskAsync(staff, "select count(*) from referral.story_entry where case_id = $1", id));
        Assert.Equal(0, await RunAsync(staff, "update referral.case set name = 'x' where id = $1", id));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(staff, "insert into referral.story_entry (id, case_id, at, kind) values (gen_random_uuid(), $1, now(), 'Note')", id));
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(
            staff, "insert into referral.handover (id, case_id, partner_id, given_at, given_by) select gen_random_uuid(), $1, p.id, now(), p.id from referral.partner p limit 1", id));
    }

    [Fact]
    public async Task A_list_asks_no_table_of_broken_glass_and_an_opening_asks_once()
    {
        await using var staff = await house.AsStaffAsync(DemoPeople.Intake, s_session, "intake");
        await using var explain = new NpgsqlCommand("explain (analyze, costs off, timing off, summary off) select id from referral.case where controller = 'denbighshire' and closed_at is null order by next_step_due, id limit 25", staff);
        await using var reader = await explain.ExecuteReaderAsync(Stop);
        List<string> plan = [];
        while (await reader.ReadAsync(Stop))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.DoesNotContain(plan, line => line.Contains("broken_glass", StringComparison.Ordinal) || line.Contains("SubPlan", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("InitPlan", StringComparison.Ordinal));
    }

    private static async Task<Guid> BreakAsync(NpgsqlConnection connection, Guid staff, Guid session, string controller = "denbighshire", int minutes = 15, int later = 0, Guid? @case = null)
    {
        var id = Guid.CreateVersion7();
        await using var command = new NpgsqlCommand(
            Break.Replace("$7", later == 0 ? "access.now()" : $"access.now() + interval '{later} minutes'", StringComparison.Ordinal), connection)
        {
            Parameters = { new() { Value = id }, new() { Value = staff }, new() { Value = session }, new() { Value = controller }, new() { Value = @case ?? Guid.CreateVersion7() }, new() { Value = minutes } },
        };
        await command.ExecuteNonQueryAsync(Stop);
        return id;
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, params Guid[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<long> AskAsync(NpgsqlConnection connection, string sql, Guid value)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
