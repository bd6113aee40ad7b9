using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Community.Tests;

/// <summary>The Host in this process over one test database. Messages and the clock wait to be asked.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly Uri s_address = new("https://localhost");
    private readonly WebApplicationFactory<Program> _factory;

    public TestHost(TestDatabase database) => _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseEnvironment("Production");
        foreach (var (name, value) in Settings(database))
        {
            host.UseSetting(name, value);
        }
    });

    public IServiceProvider Services => _factory.Services;

    /// <summary>A browser's connection: its own cookies, no redirects followed.</summary>
    /// <param name="cookie">A cookie to begin with.</param>
    public HttpClient CreateClient((string Name, string Value)? cookie = null)
    {
        var cookies = new CookieContainer();
        if (cookie is { } first)
        {
            cookies.Add(new Cookie(first.Name, first.Value, "/", s_address.Host) { Secure = true, HttpOnly = true });
        }

        return _factory.CreateDefaultClient(s_address, new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(cookies));
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private static Dictionary<string, string> Settings(TestDatabase database) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:Owner"] = database.Owner,
        ["ConnectionStrings:App"] = database.App,
        ["ConnectionStrings:Accounts"] = database.Accounts,
        ["Messaging:Workers"] = "0",
        ["Passwords:IterationCount"] = "1000",
        ["Clock:Runs"] = "false",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft"] = "Error",
    };
}
