using Community.Contracts.Host;
using Community.Host.Accounts;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class NewRecoveryCodesTests(AccountsApp app)
{
    [Fact]
    public async Task Codes_are_shown_once_and_only_for_the_password()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await visitor.GetAsync("/staff/account/recovery-codes");

        Assert.Single((await page.SubmitAsync(("Current", "not the password"))).Errors);
        var shown = await page.SubmitAsync(("Current", staff.Password));

        Assert.Equal(StaffSetUp.RecoveryCodes, shown.Document.QuerySelectorAll("main code").Select(c => c.TextContent).Distinct().Count());
        Assert.Contains("Codes left: 10", (await visitor.GetAsync("/staff/account")).Body, StringComparison.Ordinal);
    }
}
