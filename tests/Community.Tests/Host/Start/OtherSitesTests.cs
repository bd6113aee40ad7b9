using System.Net;

namespace Community.Tests.Host.Start;

public sealed class OtherSitesTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "anything else")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "https://localhost.elsewhere.example")]
    [InlineData("Origin", "https://localhost:444")]
    [InlineData("Origin", "not an origin")]
    public async Task A_form_that_another_sites_page_sends_is_refused(string header, string value)
    {
        var answer = await SendAsync("/cy/dileu-atebion", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("Ni allwch wneud hynny ar y dudalen hon", answer.Heading);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://localhost")]
    [InlineData("Accept", "text/html")]
    public async Task Ones_own_is_judged_by_its_token(string header, string value) =>
        Assert.NotEqual(HttpStatusCode.Forbidden, (await SendAsync("/cy/dileu-atebion", (header, value))).Status);

    [Fact]
    public async Task What_the_browser_says_of_the_site_counts_before_the_origin() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/cy/dileu-atebion", ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://localhost"))).Status);

    [Fact]
    public async Task A_link_on_another_site_leads_here()
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(client).GetAsync("/cy")).Status);
    }

    private async Task<Seen> SendAsync(string address, params (string Name, string Value)[] headers)
    {
        var client = app.Client();
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        var visitor = new Visitor(client);
        return await visitor.FollowAsync(await visitor.PostAsync(address, []));
    }
}
