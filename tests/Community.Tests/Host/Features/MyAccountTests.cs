using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class MyAccountTests(AccountsApp app)
{
    [Fact]
    public async Task People_see_what_the_service_knows_about_them()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.MentoringManager, language: "cy");

        var page = await visitor.GetAsync("/staff/account");

        Assert.Equal("Eich cyfrif", page.Heading);
        Assert.Contains(staff.Name, page.Body, StringComparison.Ordinal);
        Assert.Contains(staff.Email, page.Body, StringComparison.Ordinal);
        Assert.Contains("Cyngor Sir Ddinbych", page.Body, StringComparison.Ordinal);
        Assert.Contains("Rheolwr mentora", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_staff_page_says_in_words_when_one_is_signed_out()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var page = await visitor.GetAsync("/staff/account");

        Assert.Matches("you will be signed out at [0-9:]+[ap]m", page.Text("#signed-out-at"));
        var dialog = page.Document.QuerySelector("dialog#stay-signed-in")!;
        Assert.Equal("1800", dialog.GetAttribute("data-seconds"));
        Assert.InRange(int.Parse(dialog.GetAttribute("data-latest")!, System.Globalization.CultureInfo.InvariantCulture), 11 * 3600, 12 * 3600);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await visitor.FetchAsync(dialog.GetAttribute("data-stay")!)).StatusCode);
    }

    [Theory]
    [InlineData("/staff/account/password")]
    [InlineData("/staff/account/authenticator")]
    [InlineData("/staff/account/recovery-codes")]
    [InlineData("/staff/account/passkeys")]
    [InlineData("/staff/account/sessions")]
    [InlineData("/staff/away")]
    public async Task Every_page_that_the_account_leads_to_leads_back(string address)
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        Assert.NotNull((await visitor.GetAsync("/staff/account")).Document.QuerySelector($"main a[href='{address}']"));
        Assert.Equal("/staff/account", (await visitor.GetAsync(address)).Document.QuerySelector(".govuk-back-link")?.GetAttribute("href"));
    }
}
