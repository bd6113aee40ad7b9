using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Community.BrowserTests;

/// <summary>Somebody at a browser: one context with one page, and what went wrong in it.</summary>
internal sealed partial class Person
{
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<string, bool> _visited = [];

    public Person(IBrowserContext context, IPage page, string origin)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, error) => _faults.Enqueue($"script at {page.Url}: {error}");
        page.Console += (_, message) =>
        {
            // What the browser whispers is advice to programmers, not a fault.
            if (message.Type != "verbose" && !IsAboutThePage(message))
            {
                _faults.Enqueue($"console at {page.Url}: {message.Text}");
            }
        };
        context.Request += (_, request) =>
        {
            _visited[request.Url] = request.IsNavigationRequest;
            if (!request.Url.StartsWith(origin + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && request.Url != LeavesFor)
            {
                _faults.Enqueue($"asked of another machine at {page.Url}: {request.Url}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>The one address elsewhere that this person means to go to.</summary>
    public string? LeavesFor { get; set; }

    /// <summary>What the console, the scripts and the network complained of.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    public bool HasAskedFor(string address) => _visited.ContainsKey(address);

    // An error page is an answer of 400 or more, and the browser says so in the console. Of anything else it is a fault.
    private bool IsAboutThePage(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal)
        && _visited.TryGetValue(LineAndColumn().Replace(message.Location, ""), out var isPage) && isPage;

    [GeneratedRegex(@":\d+:\d+$")]
    private static partial Regex LineAndColumn();
}
