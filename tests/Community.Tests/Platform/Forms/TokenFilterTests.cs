using System.Net;

namespace Community.Tests.Platform.Forms;

public sealed class TokenFilterTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy/gofyn/beth-syn-bwysig", "Pwyswch y botwm eto")]
    [InlineData("/en/ask/what-matters", "Press the button again")]
    public async Task A_form_with_a_stale_token_comes_back_with_its_answers(string address, string sentence)
    {
        var before = await DraftsAsync();
        var form = await app.Visitor().GetAsync(address);
        var again = await form.SubmitAsync(("Words", "Gwaith â chŵn"), ("token", "stale"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(sentence, Assert.Single(again.Errors));
        Assert.Equal("Gwaith â chŵn", again.Text("textarea"));
        Assert.Equal(before, await DraftsAsync());

        var next = await again.SubmitAsync();
        Assert.NotEqual(again.Address, next.Address);
        Assert.Equal(before + 1, await DraftsAsync());
    }

    [Fact]
    public async Task Nothing_is_sent_with_a_stale_token()
    {
        var page = await app.Visitor().GetAsync("/en/ask");
        while (page.Address.StartsWith("/en/ask", StringComparison.Ordinal))
        {
            page = await page.SubmitAsync(("Words", "Help"), ("Name", "Siân"));
        }

        page = await page.SubmitAsync(("token", "stale"));
        Assert.Single(page.Errors);
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.application"));
    }

    private Task<long> DraftsAsync() => app.AskAsync<long>("select count(*) from portal.draft");
}
