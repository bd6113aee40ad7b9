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
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await visitor.FetchAsync(dialog.GetAttribute("data-stay")!)).StatusCode);
    }
}
