using System.Net;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>Somebody at a browser who reads: of the demo’s staff, or with the cookie of a draft. Cookies are carried by hand: .NET's client drops Secure ones on plain HTTP.</summary>
internal sealed partial class Reader(HttpMessageInvoker http, Func<Uri> host)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>Through password and code, as anybody signs in.</summary>
    public async Task SignInAsync(string email, string password, Func<Task<string>> code, CancellationToken stop)
    {
        await SubmitAsync("/en/sign-in", ("Email", email), ("Password", password));
        var (status, location) = await SubmitAsync("/en/sign-in/code", ("Code", await code()));
        if (status != HttpStatusCode.Redirect || location?.StartsWith("/staff", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"Nobody signed in: {(int)status} {location}");
        }

        async Task<(HttpStatusCode, string?)> SubmitAsync(string path, params (string Name, string Value)[] typed)
        {
            using var page = await AskAsync(new(HttpMethod.Get, new Uri(host(), path)), stop);
            var fields = Hidden().Matches(await page.Content.ReadAsStringAsync(stop))
                .ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
            foreach (var (name, value) in typed)
            {
                fields[name] = value;
            }

            using var answer = await AskAsync(new(HttpMethod.Post, new Uri(host(), path)) { Content = new FormUrlEncodedContent(fields) }, stop);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString);
        }
    }

    /// <summary>The page as it is answered.</summary>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await AskAsync(new(HttpMethod.Get, new Uri(host(), path)), stop);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(stop)));
    }

    /// <summary>Brings this cookie as well.</summary>
    public Reader With(string name, string value)
    {
        _cookies[name] = value;
        return this;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var _ = request;
        lock (_cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var answer = await http.SendAsync(request, stop);
        lock (_cookies)
        {
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }
        }

        return answer;
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"[^>]*>|<input[^>]*name="(?<name>[^"]+)"[^>]*type="hidden"[^>]*value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
