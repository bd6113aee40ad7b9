using System.Net;
using System.Text;
using Community.Portal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

public sealed class ShowErrorTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy/dim-byd", "cy", "Ni ddaethom o hyd i’r dudalen")]
    [InlineData("/en/nothing", "en", "Page not found")]
    [InlineData("/en/ask/what-matters/more.txt", "en", "Page not found")]
    public async Task An_unknown_address_is_answered_in_its_language(string address, string language, string heading)
    {
        var page = await app.Visitor().GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        Assert.Contains("999", page.Body);
    }

    [Fact]
    public async Task Where_nobody_knows_the_language_both_are_shown_Welsh_first()
    {
        var page = await app.Visitor().GetAsync("/nothing");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(
            [("cy", "Ni ddaethom o hyd i’r dudalen"), ("en", "Page not found")],
            page.Document.QuerySelectorAll("main section").Select(s => (s.GetAttribute("lang"), s.QuerySelector("h1")!.TextContent)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Every_status_has_its_own_words_in_both_languages(int status)
    {
        using var host = app.With(services => services.AddSingleton<Journey>(_ => throw new BadHttpRequestException("planted", status)));
        var welsh = await new Visitor(host.CreateClient()).GetAsync("/cy/gofyn");
        var english = await new Visitor(host.CreateClient()).GetAsync("/en/ask");
        Assert.Equal([status, status], new[] { (int)welsh.Status, (int)english.Status });
        Assert.Equal(["cy", "en"], new[] { welsh, english }.Select(p => p.Document.DocumentElement.GetAttribute("lang")));
        Assert.NotEqual(welsh.Heading, english.Heading);
        Assert.DoesNotContain("title-", welsh.Body + english.Body);
        Assert.DoesNotContain("text-", welsh.Body + english.Body);
        Assert.DoesNotContain("planted", english.Body);
    }

    [Fact]
    public async Task An_unforeseen_fault_says_so_and_no_more()
    {
        using var host = app.With(services => services.AddSingleton<Journey>(_ => throw new InvalidOperationException("planted")));
        var page = await new Visitor(host.CreateClient()).GetAsync("/cy/gofyn");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Mae’n ddrwg gennym, mae yna broblem gyda’r gwasanaeth", page.Heading);
        Assert.DoesNotContain("planted", page.Body);
    }

    [Fact]
    public async Task Without_a_database_the_page_says_when_to_come_back()
    {
        await using var shut = await app.ShutDatabaseAsync();
        var page = await app.Visitor().GetAsync("/en/danger");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Sorry, the service is not available", page.Heading);
        Assert.Equal("30", page.Response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task Too_large_a_form_is_refused_before_it_is_read()
    {
        using var body = new StringContent("Words=" + new string('x', 300 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var client = app.With().CreateClient();
        var page = await app.Visitor().FollowAsync(await client.PostAsync("/cy/gofyn/beth-syn-bwysig", body));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Equal("Roedd hynny’n ormod i’w anfon", page.Heading);
    }

    [Theory]
    [InlineData("/cy/gofyn/perygl-nawr", "PUT", "GET, HEAD, OPTIONS, POST", "Ni allwch wneud hynny ar y dudalen hon")]
    [InlineData("/en/ask/danger-now", "FOO", "GET, HEAD, OPTIONS, POST", "You cannot do that on this page")]
    [InlineData("/en/leave", "POST", "GET, HEAD, OPTIONS", "You cannot do that on this page")]
    [InlineData("/cy", "POST", "GET, HEAD, OPTIONS", "Ni allwch wneud hynny ar y dudalen hon")]
    public async Task What_a_page_does_not_answer_to_is_refused_with_what_it_does_answer_to(string address, string method, string allowed, string heading)
    {
        using var asked = new HttpRequestMessage(new(method), address);
        var page = await app.Visitor().FollowAsync(await app.Client().SendAsync(asked, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, heading), (page.Status, page.Heading));
        Assert.Equal(allowed, string.Join(", ", page.Response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/cy/gofyn/perygl-nawr", "application/json", "Nid oeddem yn deall yr hyn a anfonwyd")]
    [InlineData("/en/ask/danger-now", "text/plain", "We could not understand what was sent")]
    [InlineData("/en/ask/danger-now", "multipart/form-data", "We could not understand what was sent")]
    [InlineData("/en/nothing", "multipart/form-data; boundary=x", "We could not understand what was sent")]
    [InlineData("/health/live", "multipart/form-data", "Nid oeddem yn deall yr hyn a anfonwyd")]
    public async Task What_is_no_form_is_refused_in_the_readers_language(string address, string type, string heading)
    {
        using var body = new StringContent("{");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        var page = await app.Visitor().FollowAsync(await app.Client().PostAsync(address, body, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, heading), (page.Status, page.Heading));
    }

    [Fact]
    public async Task The_error_page_has_no_life_of_its_own() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync("/error")).Status);
}
