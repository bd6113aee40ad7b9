using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class EnterCodeTests(AccountsApp app)
{
    [Fact]
    public async Task Without_a_password_there_is_no_code_page() =>
        Assert.Equal("/cy/mewngofnodi", (await app.Visitor().GetAsync("/cy/mewngofnodi/cod")).Address);

    [Fact]
    public async Task The_password_alone_opens_no_staff_page()
    {
        var staff = await app.NewStaffAsync([StaffRole.Administrator]);
        var visitor = app.Visitor();
        await (await visitor.GetAsync("/en/sign-in")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password));

        Assert.StartsWith("/cy/mewngofnodi?", (await visitor.GetAsync("/staff/people")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_used_is_refused_in_another_browser()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var (mine, theirs) = (app.Visitor(), app.Visitor());
        var code = staff.Code();
        async Task<Seen> TryAsync(Visitor visitor) =>
            await (await (await visitor.GetAsync("/en/sign-in?returnUrl=/staff/account")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password)))
                .SubmitAsync(("Code", code));

        Assert.Equal("/staff/account", (await TryAsync(mine)).Address);
        Assert.Single((await TryAsync(theirs)).Errors);
    }

    [Fact]
    public async Task Nothing_and_nonsense_are_answered_beside_the_field()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var page = await (await app.Visitor().GetAsync("/cy/mewngofnodi")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password));

        Assert.Equal(["Rhowch y cod"], (await page.SubmitAsync(("Code", " "))).Errors);
        Assert.StartsWith("Nid yw’r cod yn gywir", Assert.Single((await page.SubmitAsync(("Code", "abc"))).Errors), StringComparison.Ordinal);
    }
}
