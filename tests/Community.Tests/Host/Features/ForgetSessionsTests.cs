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
        var kept = await app.AskAsync<Guid>("select id from accounts.session where staff = $1", staff.Id);
        await app.SignedInAsync(staff.Id);
        await app.AskAsync<long>(
            "with old as (update accounts.session set ends_at = now() - interval '31 days' where staff = $1 and id <> $2 returning 1) select count(*) from old",
            staff.Id,
            kept);

        await app.RunAsync<ForgetSessions>();

        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from accounts.session where staff = $1", staff.Id));
        Assert.Equal("/staff/account", (await visitor.GetAsync("/staff/account")).Address);
    }

    [Fact]
    public async Task What_a_session_kept_goes_as_soon_as_it_ran_out()
    {
        var (left, away) = await KeepingAsync();
        var (stays, _) = await KeepingAsync();
        await app.AskAsync<long>("with o as (update accounts.session set ends_at = now() - interval '1 second', id_token = 'x' where staff = $1 returning 1) select count(*) from o", left.Id);

        await app.RunAsync<ForgetSessions>();

        Assert.True(await app.AskAsync<bool>("select kept is null and id_token is null from accounts.session where staff = $1", left.Id));
        Assert.True(await app.AskAsync<bool>("select kept is not null from accounts.session where staff = $1", stays.Id));
        Assert.NotEqual("/staff/account", (await away.GetAsync("/staff/account")).Address);
    }

    private async Task<(Staff Staff, Visitor Visitor)> KeepingAsync()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        await app.AskAsync<long>("with o as (update accounts.session set confirmed_until = now() where staff = $1 returning 1) select count(*) from o", staff.Id);
        await (await visitor.GetAsync("/staff/people/new")).SubmitAsync(EditStaffTests.Somebody($"{Guid.NewGuid():N}@example.wales"));
        Assert.True(await app.AskAsync<bool>("select kept is not null from accounts.session where staff = $1", staff.Id));
        return (staff, visitor);
    }
}
