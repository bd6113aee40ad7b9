using Community.Host.Accounts;
using Community.Platform.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Modules.Referral;

/// <summary>Shown against the database itself: an open case or task without owner, next step or date cannot be committed by anybody.</summary>
public sealed class OpenCaseConstraintTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private static readonly (string Table, string Constraint)[] Tables =
    [
        ("referral.case", "open_case_has_owner_step_and_date"),
        ("referral.task", "open_task_has_owner_step_and_date"),
        ("mentoring.case", "open_case_has_owner_step_and_date"),
    ];

    public static TheoryData<string, string, string, bool> Attempts
    {
        get
        {
            TheoryData<string, string, string, bool> attempts = [];
            foreach (var (table, constraint) in Tables)
            {
                foreach (var column in new[] { "owner", "next_step", "next_step_due" })
                {
                    attempts.Add(table, constraint, column, true);
                    attempts.Add(table, constraint, column, false);
                }
            }

            return attempts;
        }
    }

    [Theory, MemberData(nameof(Attempts))]
    public async Task An_open_row_cannot_lose_what_it_must_have(string table, string constraint, string column, bool asOwner)
    {
        var id = await RowAsync(table);
        await AssertRefusedAsync(asOwner, table, constraint, $"update {table} set {column} = null where id = $1", id);
    }

    [Theory, MemberData(nameof(Attempts))]
    public async Task An_open_row_cannot_come_without_it(string table, string constraint, string column, bool asOwner)
    {
        var id = await RowAsync(table);
        // A copy of a good row, but for its keys and the one column.
        var columns = await house.AskAsync<string[]>(
            "select array_agg(attname::text) from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped", table);
        var values = columns.Select(c => c == column ? "null" : c is "id" or "application_id" or "referral_case_id" ? "gen_random_uuid()" : c);
        await AssertRefusedAsync(asOwner, table, constraint, $"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from {table} where id = $1", id);
    }

    [Theory, MemberData(nameof(Attempts))]
    public async Task A_closed_row_cannot_be_opened_again_without_it(string table, string constraint, string column, bool asOwner)
    {
        var id = await RowAsync(table);
        var state = table == "referral.case" ? ", state = 'Closed'" : "";
        await house.ArrangeAsync($"update {table} set closed_at = now(), {column} = null {state} where id = $1", id);
        await AssertRefusedAsync(asOwner, table, constraint, $"update {table} set closed_at = null {state.Replace("Closed", "Received", StringComparison.Ordinal)} where id = $1", id);
    }

    private async Task AssertRefusedAsync(bool asOwner, string table, string constraint, string sql, Guid id)
    {
        if (asOwner)
        {
            await using var connection = await TestDatabase.OpenAsync(house.Database.Owner);
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Equal((PostgresErrorCodes.CheckViolation, constraint), (refused.SqlState, refused.ConstraintName));
        }
        else
        {
            // As those who hold such rows; a row that would be nobody's may be refused by its policy even before its constraint.
            await using var scope = await house.ScopeOfAsync(table.StartsWith("mentoring", StringComparison.Ordinal) ? DemoPeople.MentoringManager : DemoPeople.Intake);
            await using var command = new NpgsqlCommand(sql, await scope.ServiceProvider.GetRequiredService<Session>().OpenAsync(TestContext.Current.CancellationToken)) { Parameters = { new() { Value = id } } };
            try
            {
                // A closed row that is nobody's is seen by nobody: then there is none to open again.
                Assert.Equal(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            }
            catch (PostgresException refused)
            {
                Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.CheckViolation, PostgresErrorCodes.InsufficientPrivilege });
            }
        }
    }

    private async Task<Guid> RowAsync(string table)
    {
        var id = await house.OpenAsync(Application.Of("Siân", worrying: true));
        if (table == "referral.task")
        {
            return await house.AskAsync<Guid>("select t.id from referral.task t join referral.case c using (application_id) where c.id = $1", id);
        }

        if (table == "mentoring.case")
        {
            await house.SendAsync(MentoringOffer.Of(id));
            return await house.AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", id);
        }

        return id;
    }
}
