namespace Community.Tests.Modules.Portal.Features;

public sealed class LeaveQuicklyTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy", "Nid yw’r botwm yn dileu hanes eich porwr", "pwyswch ddwywaith eto")]
    [InlineData("/en", "does not delete the history", "press 2 more times")]
    public async Task Before_the_button_appears_a_page_says_what_it_cannot_do(string start, string history, string keys)
    {
        var begin = await app.Visitor().GetAsync(start);
        Assert.Empty(begin.Document.QuerySelectorAll(".govuk-exit-this-page"));
        var page = await begin.By.GetAsync(begin.Document.QuerySelector("main a.govuk-button--start")!.GetAttribute("href")!);
        Assert.Contains(history, page.Body);
        Assert.Empty(page.Document.QuerySelectorAll(".govuk-exit-this-page"));
        var form = await page.By.GetAsync(page.Document.QuerySelector("main .govuk-button")!.GetAttribute("href")!);
        Assert.Contains(keys, form.Document.QuerySelector(".govuk-exit-this-page")!.GetAttribute("data-i18n.press-two-more-times"));
    }
}
