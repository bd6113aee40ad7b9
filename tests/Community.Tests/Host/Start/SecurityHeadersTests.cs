namespace Community.Tests.Host.Start;

public sealed class SecurityHeadersTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy")]
    [InlineData("/en/ask")]
    [InlineData("/nothing")]
    [InlineData("/health/live")]
    [InlineData("/favicon.svg")]
    public async Task Every_answer_carries_the_strict_headers(string address)
    {
        var headers = (await app.Visitor().FetchAsync(address)).Headers;
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(headers.Contains("Permissions-Policy"));
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/cy")]
    [InlineData("/en/nothing")]
    [InlineData("/en/ask/what-matters")]
    public async Task No_page_stays_on_the_phone(string address) =>
        Assert.Equal("no-store", (await app.Visitor().FetchAsync(address)).Headers.CacheControl!.ToString());

    [Fact]
    public async Task The_style_sheet_may_stay()
    {
        var page = await app.Visitor().GetAsync("/cy");
        var style = page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var answer = await app.Visitor().FetchAsync(style);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_compressed_style_sheet_is_not_empty()
    {
        var style = (await app.Visitor().GetAsync("/cy")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var host = app.With();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        Assert.NotEmpty(await client.GetByteArrayAsync(style, TestContext.Current.CancellationToken));
    }
}
