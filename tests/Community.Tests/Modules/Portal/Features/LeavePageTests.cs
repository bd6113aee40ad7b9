using System.Net;

namespace Community.Tests.Modules.Portal.Features;

public sealed class LeavePageTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "/cy/gofyn", "/cy/gadael")]
    [InlineData("en", "/en/ask", "/en/leave")]
    public async Task Leaving_goes_to_a_neutral_site_and_the_browser_forgets_the_draft(string language, string form, string leave)
    {
        var visitor = app.Visitor();
        var first = await Asker.BeginAsync(visitor, language);
        var second = await first.SubmitAsync(("InDanger", "no"));
        Assert.NotEqual(first.Address, second.Address);
        Assert.Equal(2, second.Document.QuerySelectorAll($"a[href='{leave}']").Length);

        var left = await visitor.FetchAsync(leave);
        Assert.Equal((HttpStatusCode.Redirect, "https://www.bbc.co.uk/weather"), (left.StatusCode, left.Headers.Location!.ToString()));
        // The Back button asks for the same address again, and must not show a question that tells what this is about.
        Assert.Equal($"/{language}", (await visitor.GetAsync(second.Address)).Address);
        Assert.Equal($"/{language}", (await visitor.GetAsync(form)).Address);
        Assert.Equal(language, second.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Where_leaving_leads_is_configured()
    {
        using var host = app.With(null, ("Leaving:To", "https://news.example/"));
        Assert.Equal("https://news.example/", (await new Visitor(host.CreateClient()).FetchAsync("/en/leave")).Headers.Location!.ToString());
    }
}
