using Community.Contracts.Host;
using Community.Host.Features;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ForgetSessionsTests(AccountsApp app)
{
    [Fact]
    public async Task Sessions_that_ended_long_ago_are_deleted_by_night()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        await app.SignedInAsync(staff.Id);
        await app.AskAsync<long>(
            "with old as (update accounts.session set ends_at = now() - interval '31 days' where id = (select id from accounts.session where staff = $1 order by id desc limit 1) returning 1) select count(*) from old",
            staff.Id);

        await app.RunAsync<ForgetSessions>();

        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from accounts.session where staff = $1", staff.Id));
        Assert.Equal("/staff/account", (await visitor.GetAsync("/staff/account")).Address);
    }
}
