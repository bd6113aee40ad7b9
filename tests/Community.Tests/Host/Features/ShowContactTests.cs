namespace Community.Tests.Host.Features;

public sealed class ShowContactTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/en/contact", "Contact us", "Denbighshire County Council runs")]
    [InlineData("/cy/cysylltu", "Cysylltu â ni", "Cyngor Sir Ddinbych sy’n rhedeg")]
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

    [Theory]
    [InlineData("/en/contact", "Nobody will ask you for your phrase")]
    [InlineData("/cy/cysylltu", "Ni fydd neb yn gofyn i chi am eich ymadrodd")]
    public async Task The_phrase_is_nobodys_but_the_familys(string address, string words) =>
        Assert.Contains(words, (await app.Visitor().GetAsync(address)).Body, StringComparison.Ordinal);

    [Fact]
    public async Task Who_answers_for_the_service_is_configured()
    {
        Assert.Contains("These details have not been checked yet.", (await app.Visitor().GetAsync("/en/contact")).Body);
        using var host = app.With(null, ("Controller:NameCy", "Cyngor Sir y Fflint"), ("Controller:Phone", "01352 000000"), ("Controller:Checked", "true"));
        var page = await new Visitor(host.CreateClient()).GetAsync("/cy/cysylltu");
        Assert.Contains("Cyngor Sir y Fflint", page.Body);
        Assert.DoesNotContain("wedi’u gwirio eto", page.Body);
        Assert.Equal("tel:01352000000", page.Document.QuerySelector("main a[href^=tel]")!.GetAttribute("href"));
    }
}
