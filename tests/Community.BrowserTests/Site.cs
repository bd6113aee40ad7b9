using System.Text.Json;
using Community.Host.Accounts;
using Community.Tests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Community.BrowserTests;

/// <summary>The whole Host behind a real port over a database of its own, and people with real browsers before it: take it as a class fixture.</summary>
public class Site(Cluster cluster, Chrome chrome) : App(cluster)
{
    private readonly Cluster _cluster = cluster;

    /// <summary>How long a test may take, in milliseconds.</summary>
    public const int Patience = 60_000;

    /// <summary>Where the site answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>An organisation whose sign-in never answers: the way there and what went wrong on it are pages of ours.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings =>
    [
        new("OpenIdConnect:Authority", "http://127.0.0.1:1"), new("OpenIdConnect:ClientId", "community"), new("OpenIdConnect:ClientSecret", "secret"),
        new("OpenIdConnect:Groups:0:Id", "staff"), new("OpenIdConnect:Groups:0:Agency", "denbighshire-council"), new("OpenIdConnect:Groups:0:Roles:0", "intake"),
    ];

    protected override void Start()
    {
        Host.UseKestrel(0);
        Host.StartServer();
        var bound = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        // The name, not the number: only there does a browser keep our cookies without TLS.
        Address = $"http://localhost:{new Uri(bound).Port}";
    }

    /// <summary>
    /// Lets somebody with a browser of their own do something. Whatever the console complains of, whatever script fails and
    /// whatever is asked of another machine fails the test.
    /// </summary>
    /// <param name="visit">What they do.</param>
    /// <param name="options">Their browser.</param>
    /// <param name="staff">Signed in as that member of the demo's staff.</param>
    internal async Task VisitAsync(Func<Person, Task> visit, BrowserNewContextOptions? options = null, Guid? staff = null)
    {
        options ??= new();
        options.BaseURL = Address;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        await using var context = await chrome.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        if (staff is { } member)
        {
            var (name, value) = await CookieAsync(member);
            await context.AddCookiesAsync([new() { Name = name, Value = value, Domain = "localhost", Path = "/", Secure = true, HttpOnly = true }]);
        }

        var person = new Person(context, await context.NewPageAsync(), options.BaseURL);
        await visit(person);
        Assert.True(person.Faults.Count == 0, string.Join('\n', person.Faults));
    }

    /// <summary>From now on the staff read and write that language.</summary>
    internal async Task SpeakAsync(string language)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StaffDb>().Users.ExecuteUpdateAsync(u => u.SetProperty(m => m.Language, language));
    }

    /// <summary>What somebody of the demo's staff signs in with.</summary>
    internal DemoStaff.Key KeyOf(Guid staff)
    {
        var email = DemoPeople.All.Single(p => p.Id == staff).Email;
        return JsonSerializer.Deserialize<List<DemoStaff.Key>>(File.ReadAllText(Path.Combine(_cluster.StaffFolder, DemoStaff.FileName)))!.Single(k => k.Email == email);
    }

    internal T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
