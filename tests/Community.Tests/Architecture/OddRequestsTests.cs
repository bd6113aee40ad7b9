using Community.Host.Accounts;
using Microsoft.AspNetCore.Routing;

namespace Community.Tests.Architecture;

/// <summary>No request, however odd, makes the Host fail: whoever sends it is told so, on a page.</summary>
public sealed class OddRequestsTests(OddRequestsTests.Quiet app) : IClassFixture<OddRequestsTests.Quiet>
{
    [Fact]
    public async Task No_endpoint_fails_for_a_stranger()
    {
        var token = await TokenAsync(app.Client(), "/en/equality");
        Assert.Empty(await FaultsAsync(await HostEndpoints.OfAsync(app.Services), () => Task.FromResult(token)));
    }

    [Theory]
    [InlineData("intake-manager")]
    [InlineData("mentoring-manager")]
    [InlineData("administrator")]
    public async Task No_endpoint_fails_for_staff(string who)
    {
        var person = who switch { "intake-manager" => DemoPeople.IntakeManager, "mentoring-manager" => DemoPeople.MentoringManager, _ => DemoPeople.Administrator };
        var endpoints = (await HostEndpoints.OfAsync(app.Services)).Where(e => e.RoutePattern.RawText!.Contains("staff", StringComparison.Ordinal));
        Assert.Empty(await FaultsAsync(endpoints, async () =>
        {
            var client = await app.ClientOfAsync(person);
            return (client, (await TokenAsync(client, "/staff/account")).Token);
        }));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<RouteEndpoint> endpoints, Func<Task<(HttpClient Client, string Token)>> come)
    {
        List<string> faults = [];
        foreach (var endpoint in endpoints)
        {
            var (client, token) = await come();
            foreach (var request in OddRequests.For(endpoint, token))
            {
                var what = $"{request.Method} {request.RequestUri} {request.Content?.Headers.NonValidated} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))}";
                if (await FaultAsync(client, request) is { } fault)
                {
                    faults.Add($"{fault}: {what[..Math.Min(what.Length, 200)]}");
                }
            }
        }

        return faults;
    }

    private static async Task<string?> FaultAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return (int)answer.StatusCode >= 500 ? $"{(int)answer.StatusCode}"
                : (int)answer.StatusCode >= 400 && page.Length == 0 && request.Method != HttpMethod.Head ? $"{(int)answer.StatusCode} without a page"
                : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Not even the error page could be made: a browser would see an empty 500.
            return $"500 without a page, {e.GetType().Name}";
        }
    }

    private static async Task<(HttpClient Client, string Token)> TokenAsync(HttpClient client, string address)
    {
        var page = await new Visitor(client).GetAsync(address);
        return (client, Uri.EscapeDataString(page.Document.QuerySelector("form [name=token]")!.GetAttribute("value")!));
    }

    /// <summary>A Host that logs nothing of what is refused.</summary>
    public sealed class Quiet(Cluster cluster) : App(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => [new("Logging:LogLevel:Default", "None"), new("Logging:LogLevel:Microsoft", "None"), new("Limits:SignInsAMinute", "1000000")];

        public async Task<HttpClient> ClientOfAsync(Guid person)
        {
            var (name, value) = await CookieAsync(person);
            return Host.CreateClient(name, value);
        }
    }
}
