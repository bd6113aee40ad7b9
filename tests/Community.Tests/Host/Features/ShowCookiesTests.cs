namespace Community.Tests.Host.Features;

public sealed class ShowCookiesTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/en/cookies", "Cookies", "__Host-draft")]
    [InlineData("/cy/cwcis", "Cwcis", "__Host-draft")]
    public async Task The_footer_leads_to_it_in_both_languages(string address, string title, string sentence)
    {
        var start = await app.Visitor().GetAsync(address[..3]);
        var page = await start.By.GetAsync(start.Document.QuerySelector($"footer a[href='{address}']")!.GetAttribute("href")!);
        Assert.Equal(title, page.Heading);
        Assert.Contains(sentence, page.Body);
        var twin = await page.By.GetAsync(page.Document.QuerySelector("header nav a")!.GetAttribute("href")!);
        Assert.NotEqual(title, twin.Heading);
        Assert.NotEqual(address[..3], twin.Address[..3]);
    }
}
