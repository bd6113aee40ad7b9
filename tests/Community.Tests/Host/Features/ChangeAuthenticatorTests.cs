using Community.Contracts.Host;
using Community.Host.Accounts;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ChangeAuthenticatorTests(AccountsApp app)
{
    [Fact]
    public async Task A_new_app_takes_over_when_it_has_shown_a_code_of_the_key_on_the_page()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await visitor.GetAsync("/staff/account/authenticator");
        var secret = page.Document.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        string Code(int later) => Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + later);

        var wrong = await page.SubmitAsync(("Current", staff.Password), ("Code", "000000"));
        Assert.Single(wrong.Errors);
        Assert.Equal(secret, wrong.Document.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.Single((await wrong.SubmitAsync(("Current", "not the password"), ("Code", Code(1)))).Errors);
        var done = await wrong.SubmitAsync(("Current", staff.Password), ("Code", Code(1)));

        Assert.Equal("/staff/account?done=authenticator", done.Address);
        var old = await staff.SignInAsync(app.Visitor(), later: 1);
        Assert.Single(old.Errors);
    }

    [Fact]
    public async Task A_key_of_ones_own_choice_is_not_taken()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var mine = Totp.NewSecret();

        var page = await (await visitor.GetAsync("/staff/account/authenticator")).SubmitAsync(
            ("Offer", mine), ("Current", staff.Password), ("Code", Totp.Code(mine, Totp.StepAt(TimeProvider.System.GetUtcNow()))));

        Assert.Single(page.Errors);
    }
}
