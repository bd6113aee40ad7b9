using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Community.Tests.Architecture;

public sealed class PolicyRuleTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_endpoint_of_the_Host_names_a_policy_or_is_open_on_purpose()
    {
        var endpoints = await HostEndpoints.OfAsync(app.Services);
        Assert.Contains(endpoints, e => e.RoutePattern.RawText is "staff/account" or "/staff/account");
        Assert.Empty(PolicyRule.Faults(endpoints));
    }

    [Fact]
    public void A_page_without_a_policy_is_seen() =>
        Assert.Equal(["/staff/cases has no policy"], PolicyRule.Faults([Page("/staff/cases")]));

    [Fact]
    public void A_page_that_asks_only_for_somebody_signed_in_is_seen() =>
        Assert.Equal(["/staff/cases has no policy"], PolicyRule.Faults([Page("/staff/cases", new AuthorizeAttribute())]));

    [Theory]
    [InlineData("/staff/outbox")]
    [InlineData("/health/secrets")]
    [InlineData("/english")]
    public void A_page_open_to_strangers_that_is_not_on_the_list_is_seen(string route) =>
        Assert.Equal([$"{route} is open to strangers"], PolicyRule.Faults([Page(route, new AllowAnonymousAttribute())]));

    [Fact]
    public void Policies_and_the_list_of_the_open_are_let_through() =>
        Assert.Empty(PolicyRule.Faults(
        [
            Page("/staff/cases", new AuthorizeAttribute("referral.see")),
            Page("/", new AllowAnonymousAttribute()),
            Page("/en/ask-for-help", new AllowAnonymousAttribute()),
            Page("/cy", new AllowAnonymousAttribute()),
            Page("/health/ready", new AllowAnonymousAttribute()),
        ]));

    private static RouteEndpoint Page(string route, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, new EndpointMetadataCollection(metadata), route);
}
