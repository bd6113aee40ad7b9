using System.Net;
using System.Net.Sockets;
using Community.Host.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Community.Tests.Host.Start;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000/health/live", "", "")]
    [InlineData("http://127.0.0.1:8080/health/live", "http_ports", "8080")]
    [InlineData("http://127.0.0.1/health/live", "urls", "http://+")]
    [InlineData("http://127.0.0.1:8081/health/live", "urls", "https://*:8443;http://*:8081")]
    public void It_asks_where_the_Host_listens(string address, string key, string value) =>
        Assert.Equal(address, HealthCheck.Address(Said((key, value))).ToString());

    [Fact]
    public async Task A_Host_that_lives_is_healthy_also_when_it_answers_to_its_own_name_only()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/health/live", (HttpRequest request) => request.Host.Host == "community.example" ? Results.Ok() : Results.BadRequest());
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await HealthCheck.RunAsync(Said(("urls", app.Urls.First()), ("AllowedHosts", "*.example;community.example")), TextWriter.Null));
        Assert.Equal(1, await HealthCheck.RunAsync(Said(("urls", app.Urls.First()), ("AllowedHosts", "other.example")), TextWriter.Null));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_healthy()
    {
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(1, await HealthCheck.RunAsync(Said(("http_ports", $"{((IPEndPoint)held.LocalEndPoint!).Port}")), TextWriter.Null));
    }

    private static IConfiguration Said(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
