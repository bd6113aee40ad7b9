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
    [InlineData("/en", "/en/ask/danger-now")]
    [InlineData("/cy", "/cy/gofyn/perygl-nawr")]
    public async Task The_button_leads_past_the_page_that_explains_the_way_out_to_the_first_question(string address, string form)
    {
        var page = await app.Visitor().GetAsync(address);
        page = await page.By.GetAsync(page.Document.QuerySelector("main a.govuk-button--start")!.GetAttribute("href")!);
        page = await page.By.GetAsync(page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        Assert.Equal(form, page.Address);
        Assert.NotNull(page.Document.QuerySelector("main form"));
    }

    [Theory]
    [InlineData("/en/ask", "/en")]
    [InlineData("/en/ask/danger-now", "/en")]
    [InlineData("/en/ask/safe-contact", "/en")]
    [InlineData("/en/ask/no-such-step", "/en")]
    [InlineData("/en/check-your-answers", "/en")]
    [InlineData("/cy/gofyn", "/cy")]
    [InlineData("/cy/gofyn/perygl-nawr", "/cy")]
    [InlineData("/cy/gwirio-eich-atebion", "/cy")]
    public async Task From_a_poster_or_the_history_the_form_begins_here(string asked, string start)
    {
        var page = await app.Visitor().GetAsync(asked);
        Assert.Equal(start, page.Address);
        Assert.Contains("999", page.Text("main"), StringComparison.Ordinal);
    }
}
