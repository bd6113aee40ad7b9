using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Npgsql;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ShowDisclosureTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task It_is_read_by_its_own_information_governance_and_each_look_is_recorded()
    {
        var (_, reference) = await house.UnseenAsync();
        var shown = await (await house.GovernanceAsync()).RecordAsync(reference);
        var id = Guid.Parse(shown.Address[^36..]);
        Assert.Equal(1L, await house.AuditAsync("open-disclosure", id));

        var (_, elsewhere) = await house.SignedInAsync(StaffRole.InformationGovernance, m => m.WorkFor(["flintshire-panel"]));
        foreach (var asked in new[] { id, Guid.CreateVersion7() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/staff/disclosures/{asked}")).Status);
            Assert.Equal(1L, await house.AuditAsync("open-disclosure-refused", asked));
        }
    }

    [Theory]
    [InlineData("update referral.disclosure set told = false")]
    [InlineData("delete from referral.disclosure")]
    public async Task The_database_changes_none(string sql)
    {
        await using var connection = await house.AsStaffAsync(DemoPeople.Governance, Guid.CreateVersion7(), "information-governance");
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("information-governance", "denbighshire", false, true)]
    [InlineData("information-governance", "flintshire-panel", false, false)]
    [InlineData("information-governance", "denbighshire", true, false)]
    [InlineData("intake-manager", "denbighshire", false, false)]
    public async Task The_database_takes_one_only_from_information_governance_of_the_cases_controller(string role, string controller, bool police, bool taken)
    {
        var (id, _) = await house.UnseenAsync();
        await using var connection = await house.AsStaffAsync(DemoPeople.Governance, Guid.CreateVersion7(), role, "denbighshire", police);
        await using var command = new NpgsqlCommand("""
            insert into referral.disclosure (id, reference, cases, controller, requester, power, decided_by, decided_on, given, means, told, recorded_by)
            values (gen_random_uuid(), 'R', array[$1], $2, '', 'CourtOrder', '', current_date, '', 'Post', true, $3)
            """, connection)
        { Parameters = { new() { Value = id }, new() { Value = controller }, new() { Value = DemoPeople.Governance } } };
        if (taken)
        {
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
        else
        {
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
    }
}
