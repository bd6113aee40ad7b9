using System.Net;

namespace Community.Tests.Host.Start;

public sealed class OwnNamesTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("community.example", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("community.example.evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_the_name_in_the_public_address_and_this_machine_s_own_are_answered_to(string name, HttpStatusCode answer) =>
        Assert.Equal(answer, await AskAsync(name, ("PublicAddress", "https://community.example")));

    [Theory]
    [InlineData("second.example", HttpStatusCode.OK)]
    [InlineData("community.example", HttpStatusCode.BadRequest)]
    public async Task Names_that_are_configured_count_instead(string name, HttpStatusCode answer) =>
        Assert.Equal(answer, await AskAsync(name, ("PublicAddress", "https://community.example"), ("AllowedHosts", "second.example")));

    private async Task<HttpStatusCode> AskAsync(string name, params (string, string)[] settings)
    {
        using var host = app.With(settings: settings);
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = name } };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
