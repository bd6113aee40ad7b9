using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Community.Proofs;

/// <summary>
/// What every answer tells the browser, in each way that the Host can answer; a Chromium that walks every page and sees neither a breach of
/// the policy nor another origin; names, forwarded headers and return addresses that somebody made up.
/// </summary>
internal sealed class HeadersProof(Installation installation, HttpMessageInvoker http, Findings findings)
{
    internal sealed record Size(int Pages);

    public static readonly Size Full = new(500);
    public static readonly Size Small = new(40);

    private const string Evil = "evil.example";

    // To the letter. What a page needs besides has no header of its own here: a change of either is seen.
    private static readonly Dictionary<string, string> s_wanted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Security-Policy"] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    // What an answer may carry besides. "Server" and its like are not among them.
    private static readonly HashSet<string> s_allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Type", "Content-Length", "Transfer-Encoding", "Date", "Set-Cookie", "Location", "Retry-After", "Vary", "Content-Encoding", "ETag", "Last-Modified", "Accept-Ranges",
        "Allow", "Cache-Control", "Pragma", "Expires", "Connection", "Content-Language",
    };

    private static readonly string[] s_elsewhere =
    [
        $"https://{Evil}", $"//{Evil}", $"///{Evil}", $"/\\{Evil}", $"\\\\{Evil}", $"/\t/{Evil}", $"\t//{Evil}", $"/staff\\..\\..//{Evil}", $"https:{Evil}", $"http:/{Evil}", $"javascript:alert(1)//{Evil}",
        $"/staff@{Evil}", $"/staff.{Evil}", $"/staff/..//{Evil}", $"/staff/../..//{Evil}", $"https://{Evil}/staff", $"/%2f{Evil}", $"%2f%2f{Evil}", $"/staff\r\nLocation: https://{Evil}", $"ftp://{Evil}", $" //{Evil}", $"//{Evil}/staff?x",
        $"/\\/{Evil}", $"/.//{Evil}", $"data:text/html,{Evil}", "//127.0.0.1:1", "//[::1]:1", "@" + Evil, "." + Evil, "https://127.0.0.1@" + Evil,
    ];

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, clock) = (new Findings(), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var draft = (await KillProof.PrepareDraftsAsync(installation, 2, stop))[0];
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        var proof = new HeadersProof(installation, http, findings);
        using (var host = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop))
        {
            findings.Figure("prepared after", $"{clock.Elapsed.TotalSeconds:F0} s");
            await proof.NamesAsync(host.Address, stop);
            await proof.ReturnsAsync(host.Address, stop);
            await new CspCrawl(installation, findings, size.Pages).RunAsync(host.Address, draft, stop);
            await proof.AnswersAsync(host.Address, draft, stop);
        }

        await proof.ProxiesAsync(stop);
        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private async Task AnswersAsync(Uri host, string draft, CancellationToken stop)
    {
        var officer = new Browser(http, host, []);
        await SignInAsync(officer, "owain", stop);
        var staff = $"__Host-staff={officer["__Host-staff"]}";
        var intake = new Browser(http, host, []);
        await SignInAsync(intake, "llyr", stop);
        var css = await AssetAsync(host, stop);
        List<(string What, int Status, Func<Task<HttpResponseMessage>> Ask)> asked =
        [
            ("a page", 200, () => AskAsync(host, "GET", "/cy", stop)),
            ("a page by HEAD", 200, () => AskAsync(host, "HEAD", "/cy", stop)),
            ("a page of staff", 200, () => AskAsync(host, "GET", "/staff", stop, ("Cookie", staff))),
            ("a redirect", 302, () => AskAsync(host, "GET", "/staff", stop)),
            ("a form without token", 400, () => AskAsync(host, "POST", "/en/sign-in", stop, ("body", "Email=x"))),
            ("a function of others", 403, () => AskAsync(host, "GET", "/staff/people", stop, ("Cookie", staff))),
            ("nothing there", 404, () => AskAsync(host, "GET", "/en/nothing", stop)),
            ("a case that is not there", 404, () => AskAsync(host, "GET", $"/staff/cases/{Guid.Empty}", stop, ("Cookie", $"__Host-staff={intake["__Host-staff"]}"))),
            ("an asset that is not there", 404, () => AskAsync(host, "GET", "/dist/nothing.css", stop)),
            ("a method that is not there", 405, () => AskAsync(host, "DELETE", "/cy", stop)),
            ("too long a request", 413, () => AskAsync(host, "POST", "/en/ask/about-you", stop, ("body", new string('x', 400_000)))),
            ("another kind of body", 415, () => AskAsync(host, "POST", "/en/sign-in", stop, ("body", "{}"), ("Content-Type", "application/json"))),
            ("the style sheet", 200, () => AskAsync(host, "GET", css, stop)),
            ("the style sheet, compressed", 200, () => AskAsync(host, "GET", css, stop, ("Accept-Encoding", "br"))),
            ("a picture", 200, () => AskAsync(host, "GET", "/favicon.svg", stop)),
            ("an asset that has not changed", 304, async () => await AskAsync(host, "GET", css, stop, ("If-None-Match", (await AskAsync(host, "GET", css, stop)).Headers.ETag!.ToString()))),
            ("health", 200, () => AskAsync(host, "GET", "/health/live", stop)),
            ("readiness", 200, () => AskAsync(host, "GET", "/health/ready", stop)),
            ("leaving", 302, () => AskAsync(host, "GET", "/en/leave", stop)),
        ];
        await ExactAsync(asked);

        await installation.DoAsync("alter table portal.draft rename to draft_away", stop);
        await ExactAsync([("a fault of ours", 500, () => AskAsync(host, "GET", "/en/check-your-answers", stop, ("Cookie", $"__Host-draft={draft}")))]);
        await installation.DoAsync("alter table portal.draft_away rename to draft", stop);
        await installation.AllowAsync(connections: false, stop);
        await ExactAsync([("the database out of reach", 503, () => AskAsync(host, "GET", "/en/check-your-answers", stop, ("Cookie", $"__Host-draft={draft}"))), ("not ready", 503, () => AskAsync(host, "GET", "/health/ready", stop))]);
        await installation.AllowAsync(connections: true, stop);
        using var narrow = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop, ("Limits__SignInsAMinute", "1"));
        await AskAsync(narrow.Address, "POST", "/en/sign-in", stop, ("body", "Email=x"));
        await ExactAsync([("too many requests", 429, () => AskAsync(narrow.Address, "POST", "/en/sign-in", stop, ("body", "Email=x")))]);
    }

    private async Task ExactAsync(IEnumerable<(string What, int Status, Func<Task<HttpResponseMessage>> Ask)> asked)
    {
        foreach (var (what, status, ask) in asked)
        {
            using var answer = await ask();
            findings.Must($"{what} answers", (int)answer.StatusCode, status);
            var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            var isAsset = answer.RequestMessage!.RequestUri!.AbsolutePath is var path && (path.StartsWith("/dist/", StringComparison.Ordinal) || path.StartsWith("/favicon", StringComparison.Ordinal)) && status != 404;
            string[] wrong =
            [
                .. s_wanted.Where(w => headers.GetValueOrDefault(w.Key) != w.Value).Select(w => $"{w.Key}: {headers.GetValueOrDefault(w.Key)}"),
                .. headers.Keys.Where(h => !s_wanted.ContainsKey(h) && !s_allowed.Contains(h)),
                .. (headers.GetValueOrDefault("Cache-Control")?.Contains("no-store", StringComparison.Ordinal) ?? false) == isAsset ? [$"Cache-Control: {headers.GetValueOrDefault("Cache-Control")}"] : Array.Empty<string>(),
            ];
            findings.Must($"  headers of it that are missing, other or too many{(wrong.Length > 0 ? ": " + string.Join(" | ", wrong) : "")}", wrong.Length, 0);
        }
    }

    // Over a bare socket: what a client library would mend before sending.
    private async Task NamesAsync(Uri host, CancellationToken stop)
    {
        var (refused, named) = (0, 0);
        string[] names = [Evil, $"{Evil}:{host.Port}", $"127.0.0.1.{Evil}", $"localhost.{Evil}", $"127.0.0.1@{Evil}", $"{Evil}@127.0.0.1", $"www.{Evil}", "0.0.0.0", "127.0.0.2", ""];
        foreach (var name in names)
        {
            var answer = await RawAsync(host, $"GET /staff HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n", stop);
            refused += answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal) ? 1 : 0;
            named += answer.Contains(Evil, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        findings.Must("names of other sites refused", refused, names.Length);
        foreach (var more in new[] { $"X-Forwarded-Host: {Evil}", $"Forwarded: host={Evil}", $"X-Original-Host: {Evil}", $"X-Host: {Evil}", $"X-Forwarded-Prefix: //{Evil}", $"X-Original-URL: //{Evil}", $"Origin: https://{Evil}", $"Referer: https://{Evil}/" })
        {
            foreach (var path in new[] { "/", "/cy", "/en/ask", "/staff", "/en/sign-in", "/en/nothing", "/en/leave", $"//{Evil}/", $"//{Evil}/staff", $"/staff//{Evil}" })
            {
                var answer = await RawAsync(host, $"GET {path} HTTP/1.1\r\nHost: {host.Authority}\r\n{more}\r\nConnection: close\r\n\r\n", stop);
                // Where to go after signing in is said back as a path of ours.
                named += answer.Replace($"returnUrl=%2Fstaff%2F%2F{Evil}", "", StringComparison.Ordinal).Contains(Evil, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            }
        }

        findings.Must("answers in which the other site's name appears", named, 0);
    }

    private async Task ReturnsAsync(Uri host, CancellationToken stop)
    {
        var (away, asked) = (0, 0);
        var staff = new Browser(http, host, []);
        await SignInAsync(staff, "sian", stop, $"//{Evil}/staff");
        string[] addresses = [.. Addresses("GET").Where(a => !a.Contains('{', StringComparison.Ordinal) && a is not ("/en/leave" or "/cy/gadael"))];
        foreach (var address in addresses)
        {
            foreach (var to in s_elsewhere)
            {
                var escaped = Uri.EscapeDataString(to);
                using var answer = await staff.FetchAsync($"{address}?returnUrl={escaped}&ReturnUrl={escaped}&back={escaped}&next={escaped}&to={escaped}&url={escaped}&redirect_uri={escaped}", stop);
                asked++;
                away += LeavesFor(answer, host) ? 1 : 0;
            }
        }

        var page = await staff.GetAsync("/staff", stop);
        foreach (var to in s_elsewhere)
        {
            var answer = await staff.PostAsync(page, "/staff/language", stop, ("back", to), ("Back", to), ("returnUrl", to), ("language", "cy"));
            asked++;
            away += LeavesFor(answer, host) ? 1 : 0;
        }

        findings.Figure("return addresses tried", $"{asked} on {addresses.Length} pages");
        findings.Must("answers that lead to another site", away, 0);
    }

    private static bool LeavesFor(HttpResponseMessage answer, Uri host) =>
        answer.Headers.Location is { } to && (new Uri(host, to) is var at && (at.Authority != host.Authority || at.Scheme != host.Scheme) || to.OriginalString.StartsWith("//", StringComparison.Ordinal) || to.OriginalString.Contains('\\', StringComparison.Ordinal));

    // What a visitor says of where they come from counts only when a proxy of ours says it.
    private async Task ProxiesAsync(CancellationToken stop)
    {
        using (var open = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop, ("Limits__SignInsAMinute", "3"), ("AllowedHosts", "community.example;127.0.0.1")))
        {
            findings.Must("without a proxy: of 20 posts from made-up addresses held back", await HeldBackAsync(open.Address, stop), 17);
            using var answer = await AskAsync(open.Address, "GET", "/cy", stop, ("Host", "community.example"), ("X-Forwarded-Proto", "https"));
            findings.Must("and HTTPS that somebody claims counts", answer.Headers.Contains("Strict-Transport-Security") ? 1 : 0, 0);
        }

        using var behind = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop, ("Limits__SignInsAMinute", "3"), ("AllowedHosts", "community.example;127.0.0.1"), ("Proxies__0", "127.0.0.1"));
        findings.Must("behind our proxy: of 20 posts from 20 addresses held back", await HeldBackAsync(behind.Address, stop), 0);
        using var secure = await AskAsync(behind.Address, "GET", "/cy", stop, ("Host", "community.example"), ("X-Forwarded-Proto", "https"));
        findings.Must("and HTTPS at the proxy makes browsers keep to it for a year", secure.Headers.TryGetValues("Strict-Transport-Security", out var told) && told.Single() == "max-age=31536000" ? 1 : 0, 1);
        using var prefixed = await AskAsync(behind.Address, "GET", "/staff", stop, ("X-Forwarded-Host", Evil), ("X-Forwarded-Prefix", $"//{Evil}"));
        findings.Must("a name that the proxy hands on is not taken up", prefixed.Headers.Location!.OriginalString.Contains(Evil, StringComparison.Ordinal) ? 1 : 0, 0);
        using var chained = await installation.StartAsync(Installation.FreePort(), mailPort: null, stop, ("Limits__SignInsAMinute", "3"), ("Proxies__0", "10.9.8.7"));
        findings.Must("behind somebody else's proxy: of 20 posts held back", await HeldBackAsync(chained.Address, stop), 17);
    }

    private async Task<int> HeldBackAsync(Uri host, CancellationToken stop)
    {
        var held = 0;
        for (var i = 1; i <= 20; i++)
        {
            using var answer = await AskAsync(host, "POST", "/en/sign-in", stop, ("body", "Email=x"), ("X-Forwarded-For", $"203.0.113.{i}"));
            held += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        return held;
    }

    private async Task SignInAsync(Browser browser, string name, CancellationToken stop, string? returnTo = null)
    {
        var email = $"{name}@demo.example";
        var address = returnTo is null ? "/en/sign-in" : $"/en/sign-in?returnUrl={Uri.EscapeDataString(returnTo)}";
        var page = await browser.SubmitAsync(await browser.GetAsync(address, stop), stop, ("Email", email), ("Password", await installation.PasswordAsync(email, stop)));
        page = await browser.SubmitAsync(page, stop, ("Code", (await installation.RunVerbAsync("code", stop, name)).Trim()));
        findings.Must($"{name} is signed in on this site{(returnTo is null ? "" : " although the address led elsewhere")}", page.Address.AbsolutePath == "/staff" && page.Address.Authority == browser.Host.Authority ? 1 : 0, 1);
    }

    private async Task<string> AssetAsync(Uri host, CancellationToken stop)
    {
        var page = await new Browser(http, host, []).GetAsync("/cy", stop);
        return page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
    }

    private async Task<HttpResponseMessage> AskAsync(Uri host, string method, string path, CancellationToken stop, params (string Name, string Value)[] more)
    {
        var request = new HttpRequestMessage(new(method), new Uri(host, path));
        foreach (var (name, value) in more)
        {
            switch (name)
            {
                case "body":
                    request.Content = new StringContent(value, Encoding.UTF8, "application/x-www-form-urlencoded");
                    break;
                case "Content-Type":
                    request.Content!.Headers.ContentType = new(value);
                    break;
                default:
                    request.Headers.TryAddWithoutValidation(name, value);
                    break;
            }
        }

        var answer = await http.SendAsync(request, stop);
        answer.RequestMessage ??= request;
        return answer;
    }

    private static async Task<string> RawAsync(Uri host, string request, CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, stop);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), stop);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(stop);
    }

    internal static IEnumerable<string> Addresses(string method) =>
        File.ReadLines(Path.Combine(Installation.Root(), "docs", "access-matrix.csv")).Select(row => row.Split(',')).Where(row => row[0] == method).Select(row => row[1]).Distinct(StringComparer.Ordinal);
}
