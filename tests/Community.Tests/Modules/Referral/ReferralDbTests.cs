using Community.Referral;
using Community.Tests.Platform.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Modules.Referral;

public sealed class ReferralDbTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_model_is_what_the_migrations_made()
    {
        await using var scope = house.Services.CreateAsyncScope();
        await using var connection = await TestDatabase.OpenAsync(house.Database.Owner);
        Assert.Empty(await ModelAgainstDatabase.DifferencesAsync(scope.ServiceProvider.GetRequiredService<ReferralDb>(), connection, "postcode", "postcode_release", "council_code", "outward_code"));
    }

    [Theory]
    [InlineData("case", "delete from referral.case")]
    [InlineData("task", "delete from referral.task")]
    [InlineData("story_entry", "delete from referral.story_entry")]
    [InlineData("story_entry", "update referral.story_entry set words = ''")]
    [InlineData("handover", "delete from referral.handover")]
    [InlineData("household_member", "delete from referral.household_member")]
    [InlineData("partner", "delete from referral.partner")]
    public async Task The_application_removes_nothing_that_came_in(string table, string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.App);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal((PostgresErrorCodes.InsufficientPrivilege, true), (refused.SqlState, refused.MessageText.EndsWith(table, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("update referral.case set state = 'Closed' where id = $1")]
    [InlineData("update referral.case set closed_at = now() where id = $1")]
    public async Task A_case_is_closed_in_word_and_date_or_in_neither(string sql)
    {
        var id = await house.OpenAsync();
        await using var connection = await TestDatabase.OpenAsync(house.Database.Owner);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal((PostgresErrorCodes.CheckViolation, "closed_case_says_what_came_of_it"), (refused.SqlState, refused.ConstraintName));
    }
}
