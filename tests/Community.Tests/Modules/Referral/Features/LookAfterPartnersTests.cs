using Community.Host.Accounts;
using Community.Referral.Features;

namespace Community.Tests.Modules.Referral.Features;

public sealed class LookAfterPartnersTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task What_the_service_began_with_falls_due_to_the_administrators_and_is_reminded_of()
    {
        var meic = await house.AskAsync<Guid>("select id from referral.partner where code = 'meic'");
        // As the service begins, whatever another test has looked after.
        await house.ArrangeAsync("update referral.partner set owner = null, last_checked = null where id = $1", meic);

        await house.RunAsync<LookAfterPartners>();

        Assert.Equal(DemoPeople.AdministrationTeam, await house.AskAsync<Guid>("select owner from referral.partner where id = $1", meic));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from referral.partner where closed_at is null and (owner is null or next_step is null or next_step_due is null)"));
        await house.DrainAsync();
        Assert.True(await house.AskAsync<long>("select count(*) from notifications.reminder where source = 'referral.partner' and case_id = $1", meic) > 0);
        Assert.Contains("Gwirio’r cofnod yn y cyfeiriadur", (await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Meic", (await (await house.SignedInAsync(DemoPeople.IntakeManager)).GetAsync("/staff")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_after_its_last_a_service_is_closed_and_nothing_is_due_on_it()
    {
        await house.ArrangeAsync("update referral.partner set valid_to = $1 where code = 'working-wales'", house.Today.AddDays(1));
        await house.RunAsync<LookAfterPartners>();
        Assert.True(await house.AskAsync<bool>("select closed_at is null from referral.partner where code = 'working-wales'"));

        await house.ArrangeAsync("update referral.partner set valid_to = $1 where code = 'working-wales'", house.Today);
        await house.RunAsync<LookAfterPartners>();
        Assert.True(await house.AskAsync<bool>("select closed_at is not null and next_step is null from referral.partner where code = 'working-wales'"));
    }

    [Theory]
    [InlineData("update referral.partner set next_step = null where code = 'meic'", "open_entry_has_owner_step_and_date")]
    [InlineData("update referral.partner set last_checked = current_date, owner = null where code = 'meic'", "open_entry_has_owner_step_and_date")]
    [InlineData("update referral.partner set hours_cy = null where code = 'meic'", "hours_in_both_languages")]
    public async Task The_database_refuses_an_entry_that_nobody_will_check(string sql, string rule)
    {
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => house.ArrangeAsync(sql));
        Assert.Equal(rule, refused.ConstraintName);
    }
}
