namespace Community.Tests.Modules.Portal.Features;

public sealed class StartPageTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/en", "Ask for help for you, your family or your child", "phone 999")]
    [InlineData("/cy", "Gofyn am help i chi, eich teulu neu eich plentyn", "ffoniwch 999")]
    public async Task The_start_page_says_what_it_is_and_what_to_do_in_danger(string address, string heading, string danger)
    {
        var page = await app.Visitor().GetAsync(address);

        Assert.Equal(heading, page.Heading);
        Assert.Contains(danger, page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(address[1..], page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/en", "/en/ask")]
    [InlineData("/cy", "/cy/gofyn")]
    public async Task The_button_leads_into_the_form(string address, string form)
    {
        var page = await app.Visitor().GetAsync(address);

        page = await page.By.GetAsync(page.Document.QuerySelector("main a.govuk-button--start")!.GetAttribute("href")!);
        if (!page.Address.StartsWith(form, StringComparison.Ordinal))
        {
            // The page that explains the way out comes before the first question.
            page = await page.By.GetAsync(page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        }

        Assert.StartsWith(form, page.Address, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main form"));
    }
}
