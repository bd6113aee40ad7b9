using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ChangePasswordTests(AccountsApp app)
{
    [Fact]
    public async Task The_new_password_signs_in_and_the_old_one_does_not()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var done = await (await visitor.GetAsync("/staff/account/password")).SubmitAsync(("Current", staff.Password), ("New", "llanast llwyr ar y lôn"));
        Assert.Equal("/staff/account?done=password", done.Address);

        var page = await app.Visitor().GetAsync("/en/sign-in");
        Assert.Single((await page.SubmitAsync(("Email", staff.Email), ("Password", staff.Password))).Errors);
        Assert.Empty((await page.SubmitAsync(("Email", staff.Email), ("Password", "llanast llwyr ar y lôn"))).Errors);
    }

    [Fact]
    public async Task Every_other_browser_is_signed_out_and_this_one_has_a_new_session()
    {
        var (staff, here) = await app.SignedInAsync(StaffRole.Mentor);
        var there = await app.SignedInAsync(staff.Id);
        var before = await app.AskAsync<Guid[]>("select array_agg(id) from accounts.session where staff = $1", staff.Id);

        await (await here.GetAsync("/staff/account/password")).SubmitAsync(("Current", staff.Password), ("New", "llanast llwyr ar y lôn"));

        Assert.Equal("/staff/account", (await here.GetAsync("/staff/account")).Address);
        Assert.StartsWith("/cy/mewngofnodi", (await there.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
        Assert.Equal(2L, await app.AskAsync<long>("select count(*) from accounts.session where id = any($1) and reason = 'replaced'", before));
    }

    [Fact]
    public async Task A_wrong_or_short_password_changes_nothing()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await visitor.GetAsync("/staff/account/password");

        Assert.Single((await page.SubmitAsync(("Current", staff.Password), ("New", "too short"))).Errors);
        Assert.Single((await page.SubmitAsync(("Current", "not the password"), ("New", "llanast llwyr ar y lôn"))).Errors);
        Assert.Equal("/staff/account", (await staff.SignInAsync(app.Visitor(), returnUrl: "/staff/account", later: 1)).Address);
    }
}
