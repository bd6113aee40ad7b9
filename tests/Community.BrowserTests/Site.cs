using Community.Host.Accounts;
using Community.Tests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Community.BrowserTests;

/// <summary>The whole Host behind a real port, over a database of its own, and people with real browsers before it: take it as a class fixture.</summary>
public class Site(Cluster cluster, Chrome chrome) : App(cluster)
{
    /// <summary>Where the site answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Address = Listen(Host);
    }

    /// <summary>
    /// Somebody with a browser of their own. Whatever the console complains of, whatever script fails and whatever is asked of
    /// another machine fails the test when they leave.
    /// </summary>
    internal async Task<Person> OpenAsync(BrowserNewContextOptions? options = null, string? at = null)
    {
        options ??= new();
        options.BaseURL = at ?? Address;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        var context = await chrome.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return await Person.WithAsync(context, options.BaseURL);
    }

    /// <summary>A member of the demo's staff, signed in by cookie.</summary>
    internal async Task<Person> OpenAsync(Guid staff, BrowserNewContextOptions? options = null)
    {
        var (name, value) = await CookieAsync(staff);
        var person = await OpenAsync(options);
        await person.Context.AddCookiesAsync([new() { Name = name, Value = value, Domain = new Uri(Address).Host, Path = "/", Secure = true, HttpOnly = true }]);
        return person;
    }

    /// <summary>From now on the staff read and write that language.</summary>
    internal async Task SpeakAsync(string language)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffDb>().Users.ExecuteUpdateAsync(u => u.SetProperty(m => m.Language, language));
    }

    internal static string Listen(TestHost host)
    {
        host.UseKestrel(0);
        host.StartServer();
        var bound = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return $"http://localhost:{new Uri(bound).Port}";
    }
}
