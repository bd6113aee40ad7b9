using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests;

/// <summary>The Host in this process over one test database. Messages and the clock wait to be asked.</summary>
internal sealed class TestHost : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _replace;

    public TestHost(TestDatabase database, IEnumerable<KeyValuePair<string, string>>? more = null, Action<IServiceCollection>? replace = null)
    {
        _settings = new(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Owner"] = database.Owner,
            ["ConnectionStrings:App"] = database.App,
            ["ConnectionStrings:Accounts"] = database.Accounts,
            ["Audit:Checkpoints"] = database.Checkpoints,
            ["Keys:Document"] = TestKeys.Document,
            ["Messaging:Workers"] = "0",
            ["Passwords:IterationCount"] = "1000",
            // Every test comes from one address; the limits have tests of their own.
            ["Limits:PublicPostsAMinute"] = "1000000",
            ["Clock:Runs"] = "false",
            // Assets as a published Host serves them: compressed beforehand and kept by the browser.
            ["ReloadStaticAssetsAtRuntime"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft"] = "Error",
        };
        foreach (var (name, value) in more ?? [])
        {
            _settings[name] = value;
        }

        _replace = replace ?? (_ => { });
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.BaseAddress = new("https://localhost");
    }

    /// <summary>A browser's connection that begins with a cookie; no redirects are followed.</summary>
    public HttpClient CreateClient(string name, string value)
    {
        var cookies = new CookieContainer();
        cookies.Add(new Cookie(name, value, "/", ClientOptions.BaseAddress.Host) { Secure = true, HttpOnly = true });
        return CreateClient(cookies);
    }

    /// <summary>A browser's connection with the cookies that it had at another Host.</summary>
    public HttpClient CreateClient(CookieContainer cookies) => CreateDefaultClient(ClientOptions.BaseAddress, new CookieContainerHandler(cookies));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseStaticWebAssets();
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(_replace);
    }
}
