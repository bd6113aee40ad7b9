using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Community.Tests.Host.Accounts;

/// <summary>Against a certified provider with its own sign-in and consent pages.</summary>
public sealed class OpenIdConnectTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Somebody_signs_in_at_a_real_provider_and_out_of_both()
    {
        await using var provider = await RealAsync();
        await using var host = app.With(settings: provider.Settings);
        var visitor = new Visitor(host.CreateClient());

        var away = await visitor.FetchAsync("/en/sign-in/organisation?returnUrl=/staff/account");
        var asked = QueryHelpers.ParseQuery(away.Headers.Location!.Query);
        Assert.Equal("S256", asked["code_challenge_method"].ToString());
        Assert.Equal("code", asked["response_type"].ToString());
        Assert.NotEqual("", asked["nonce"].ToString());
        var page = await visitor.GetAsync((await provider.VisitAsync(away.Headers.Location!, "si-n")).PathAndQuery);
        Assert.Equal("/staff/account", page.Address);
        Assert.Contains("Siân Ŵyn-Llŷr", page.Body, StringComparison.Ordinal);
        Assert.Contains("sian.organisation@example.wales", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ey", await app.AskAsync<string>("select left(id_token, 2) from accounts.session where way = 'organisation' and id_token is not null"), StringComparison.Ordinal);

        var left = await page.SubmitFormAsync("form[action='/staff/sign-out']", null);
        var onward = left.Document.QuerySelector("main a")!.GetAttribute("href")!;
        Assert.Equal($"0;url={onward}", left.Response.Headers.GetValues("Refresh").Single());
        Assert.Null(left.Document.QuerySelector("#stay-signed-in"));
        Assert.StartsWith("/cy/mewngofnodi", (await visitor.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
        var back = await provider.VisitAsync(new(onward));
        Assert.Equal("You are signed out.", (await visitor.GetAsync(back.PathAndQuery)).Text(".govuk-notification-banner__content"));
    }

    [Fact]
    public async Task An_authorization_code_is_good_once_even_for_the_same_browser()
    {
        await using var provider = await RealAsync();
        await using var host = app.With(settings: provider.Settings);
        using var client = host.CreateClient(new CookieContainer());
        var away = await client.GetAsync(new Uri("/cy/mewngofnodi/sefydliad", UriKind.Relative), TestContext.Current.CancellationToken);
        var cookies = string.Join("; ", away.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var callback = await provider.VisitAsync(away.Headers.Location!, "gwen");

        Assert.Equal("/staff", await AnswerAsync());
        Assert.Equal("/cy/mewngofnodi/sefydliad?fault=refused", await AnswerAsync());

        // A browser that kept the cookies which we took away.
        async Task<string> AnswerAsync()
        {
            using var again = host.CreateDefaultClient(new Uri("https://localhost"));
            using var request = new HttpRequestMessage(HttpMethod.Get, callback.PathAndQuery);
            request.Headers.Add("Cookie", cookies);
            using var answer = await again.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.Headers.Location!.ToString();
        }
    }

    [Fact]
    public async Task Somebody_of_another_group_is_refused_by_us_not_by_the_provider()
    {
        await using var provider = await RealAsync();
        await using var host = app.With(settings: provider.Settings);
        var visitor = new Visitor(host.CreateClient());

        var away = await visitor.FetchAsync("/en/sign-in/organisation");

        Assert.Equal("/en/sign-in/organisation?fault=no-group", (await visitor.GetAsync((await provider.VisitAsync(away.Headers.Location!, "nobody")).PathAndQuery)).Address);
    }

    [Fact]
    public async Task Its_cookies_are_as_hard_as_ours_and_its_state_is_opaque()
    {
        await using var provider = await RealAsync();
        await using var host = app.With(settings: provider.Settings);

        var away = await new Visitor(host.CreateClient()).FetchAsync("/en/sign-in/organisation");

        Assert.All(away.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Matches("; path=/(;|$)", cookie);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        });
        Assert.DoesNotMatch("staff|verifier|nonce=.*nonce", QueryHelpers.ParseQuery(away.Headers.Location!.Query)["state"].ToString());
    }

    private static Task<Provider> RealAsync() => Provider.StartAsync(Path.Combine(Repository.Root, "tests", "Community.Tests"), "real");
}
