using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Community.BrowserTests;

/// <summary>Somebody at a browser: one context with one page, and what went wrong in it.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly string _origin;

    private Person(IBrowserContext context, IPage page, string origin)
    {
        (Context, Page, _origin) = (context, page, origin);
        page.Console += (_, message) =>
        {
            // The browser's own word about an answer of 400 or more: error pages are looked at too.
            if (!message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal) || !IsThePage(message.Location))
            {
                _faults.Enqueue($"console at {page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _faults.Enqueue($"script at {page.Url}: {error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_origin + "/", StringComparison.Ordinal) && !Elsewhere.Any(request.Url.StartsWith))
            {
                _faults.Enqueue($"asked of another machine at {page.Url}: {request.Url}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Other sites that this person means to go to.</summary>
    public List<string> Elsewhere { get; } = [];

    public static async Task<Person> WithAsync(IBrowserContext context, string origin) => new(context, await context.NewPageAsync(), origin);

    /// <summary>What the console, the scripts and the network complained of.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private bool IsThePage(string location) => location.StartsWith(Page.Url, StringComparison.Ordinal);
}
