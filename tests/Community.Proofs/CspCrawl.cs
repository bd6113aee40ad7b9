using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Community.Proofs;

/// <summary>A Chromium that follows every link as a stranger with a form begun and as each kind of staff, and counts what its policy had to stop.</summary>
internal sealed class CspCrawl(Installation installation, Findings findings, int most)
{
    // They end the visit, or answer without a page: the first leads away by design, the last says only that somebody is still there.
    private static readonly string[] s_never = ["/en/leave", "/cy/gadael", "/staff/sign-out", "/staff/stay"];

    private const string Listen = "addEventListener('securitypolicyviolation', e => console.error('Content Security Policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

    private readonly ConcurrentDictionary<string, string> _reports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _foreign = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    public async Task RunAsync(Uri host, string draft, CancellationToken stop)
    {
        var origin = $"http://localhost:{host.Port}";
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        var (pages, walked) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in new[] { "", "sian", "rhodri", "gareth", "beca", "sion", "dafydd" })
        {
            await using var context = await chromium.NewContextAsync();
            await context.AddInitScriptAsync(Listen);
            var page = await context.NewPageAsync();
            Watch(page, origin);
            if (name.Length == 0)
            {
                await context.AddCookiesAsync([new() { Name = "__Host-draft", Value = draft, Url = origin.Replace("http:", "https:", StringComparison.Ordinal), Secure = true }]);
            }
            else
            {
                await SignInAsync(page, origin, name, stop);
            }

            pages += await WalkAsync(page, origin, name.Length == 0 ? HeadersProof.Addresses("GET").Where(a => !a.StartsWith("/staff", StringComparison.Ordinal)) : ["/staff", .. HeadersProof.Addresses("GET").Where(a => a.StartsWith("/staff", StringComparison.Ordinal))], walked, stop);
        }

        findings.Figure("pages walked in Chromium, addresses", $"{pages}, {walked.Count}");
        // What only stands where somebody has acted before is walked by Community.BrowserTests, which hears the same complaints.
        string[] missed = [.. HeadersProof.Addresses("GET").Where(a => !walked.Any(w => Route(a).IsMatch(w)))];
        findings.Figure("addresses of the matrix not come to", $"{missed.Length}: {string.Join(' ', missed.Take(12))}");
        Say("what the policy stopped", _reports);
        Say("requests to another origin", _foreign);
        Say("errors in the console", _faults);
        await PlantAsync(chromium, origin, stop);
    }

    private async Task<int> WalkAsync(IPage page, string origin, IEnumerable<string> first, HashSet<string> walked, CancellationToken stop)
    {
        var (queue, seen, visited) = (new Queue<string>(first.Where(a => !a.Contains('{', StringComparison.Ordinal) && !a.StartsWith("/health", StringComparison.Ordinal))), new HashSet<string>(StringComparer.Ordinal), 0);
        while (queue.TryDequeue(out var address) && visited < most)
        {
            stop.ThrowIfCancellationRequested();
            var path = address.Split('?')[0].TrimEnd('/');
            if (!seen.Add(address) || s_never.Contains(path))
            {
                continue;
            }

            await page.GotoAsync(origin + address, new() { WaitUntil = WaitUntilState.Load });
            visited++;
            walked.Add(path);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)"))
            {
                if (link.StartsWith(origin + "/", StringComparison.Ordinal))
                {
                    queue.Enqueue(link[origin.Length..].Split('#')[0]);
                }
            }
        }

        return visited;
    }

    private static Regex Route(string address) =>
        new("^" + string.Concat(address.TrimEnd('/').Split('/').Skip(1).Select(part => part.EndsWith("?}", StringComparison.Ordinal) ? "(/[^/]+)?" : part.StartsWith('{') ? "/[^/]+" : "/" + Regex.Escape(part))) + "/?$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private void Watch(IPage page, string origin)
    {
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _reports[message.Text] = page.Url;
            }
            else if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal))
            {
                _faults[message.Text] = page.Url;
            }
        };
        page.PageError += (_, error) => _faults[error] = page.Url;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin + "/", StringComparison.Ordinal))
            {
                _foreign[request.Url] = page.Url;
            }
        };
    }

    private async Task SignInAsync(IPage page, string origin, string name, CancellationToken stop)
    {
        var email = $"{name}@demo.example";
        await page.GotoAsync($"{origin}/en/sign-in");
        await page.FillAsync("[name=Email]", email);
        await page.FillAsync("[name=Password]", await installation.PasswordAsync(email, stop));
        await page.ClickAsync("main button[type=submit], main button:not([type])");
        // A code counts once: who signed in a moment ago waits for the next.
        for (var tries = 0; tries < 8 && !page.Url.StartsWith($"{origin}/staff", StringComparison.Ordinal); tries++)
        {
            await page.FillAsync("[name=Code]", (await installation.RunVerbAsync("code", stop, name)).Trim());
            await page.ClickAsync("main button[type=submit], main button:not([type])");
            if (!page.Url.StartsWith($"{origin}/staff", StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromSeconds(5), stop);
            }
        }

        findings.Must($"{name} is signed in at the browser", page.Url.StartsWith($"{origin}/staff", StringComparison.Ordinal) ? 1 : 0, 1);
    }

    // The listeners themselves: what a breach would look like is seen.
    private async Task PlantAsync(IBrowser chromium, string origin, CancellationToken stop)
    {
        await using var context = await chromium.NewContextAsync();
        await context.AddInitScriptAsync(Listen);
        var page = await context.NewPageAsync();
        Watch(page, origin);
        await page.GotoAsync($"{origin}/cy");
        var foreign = _foreign.Count;
        await page.EvaluateAsync("""
            document.body.insertAdjacentHTML('beforeend', '<p style="color:red">x</p><img src="http://127.0.0.1:9/x.png">');
            document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.planted = 1' }));
            """);
        string[] directives = ["style-src", "img-src", "script-src"];
        bool Seen(string directive) => _reports.Keys.Any(r => r.StartsWith("Content Security Policy: " + directive, StringComparison.Ordinal));
        for (var tries = 0; tries < 50 && !directives.All(Seen); tries++)
        {
            await Task.Delay(100, stop);
        }

        await page.GotoAsync("http://127.0.0.1:9/").ContinueWith(_ => { }, stop, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var directive in directives)
        {
            findings.Must($"planted against {directive}: is seen", Seen(directive) ? 1 : 0, 1);
        }

        findings.Must("planted: a request to another origin is seen", _foreign.Count > foreign ? 1 : 0, 1);
    }

    private void Say(string what, ConcurrentDictionary<string, string> found)
    {
        foreach (var (text, url) in found.Take(10))
        {
            findings.Figure(what, $"{url}: {text}");
        }

        findings.Must(what, found.Count, 0);
    }
}
