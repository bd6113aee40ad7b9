using System.Net;

namespace Community.Tests.Host.Features;

public sealed class FrontPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Both_languages_stand_on_the_front_page_equally_Welsh_first()
    {
        var page = await app.Visitor().GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            [("cy", "/cy", "Parhau yn Gymraeg"), ("en", "/en", "Continue in English")],
            page.Document.QuerySelectorAll("main section").Select(s => (s.GetAttribute("lang")!, s.QuerySelector("a")!.GetAttribute("href")!, s.QuerySelector("a")!.TextContent.Trim())));
        Assert.Equal(["cy", "en"], page.Document.QuerySelectorAll("footer [lang]").Select(f => f.GetAttribute("lang")!));
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("cy")]
    public async Task The_browsers_language_decides_nothing(string accepted)
    {
        using var host = app.With();
        var client = host.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);
        Assert.Equal("/", (await new Visitor(client).GetAsync("/")).Address);
    }
}
