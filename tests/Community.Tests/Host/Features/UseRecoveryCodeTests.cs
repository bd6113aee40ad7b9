using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class UseRecoveryCodeTests(AccountsApp app)
{
    [Fact]
    public async Task A_recovery_code_signs_in_once_without_a_phone()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var shown = await (await visitor.GetAsync("/staff/account/recovery-codes")).SubmitAsync(("Current", staff.Password));
        var recovery = shown.Document.QuerySelector("main code")!.TextContent;

        Assert.Equal("/staff/account", (await TryAsync()).Address);
        Assert.Single((await TryAsync()).Errors);

        async Task<Seen> TryAsync()
        {
            var page = await (await app.Visitor().GetAsync("/en/sign-in?returnUrl=/staff/account")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password));
            var link = page.Document.QuerySelector("main a[href*=recovery]")!.GetAttribute("href")!;
            return await (await page.By.GetAsync(link)).SubmitAsync(("Code", recovery));
        }
    }

    [Fact]
    public async Task Without_a_password_there_is_no_recovery_page() =>
        Assert.Equal("/en/sign-in", (await app.Visitor().GetAsync("/en/sign-in/recovery-code")).Address);
}
