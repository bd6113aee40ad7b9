using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>A member of the demo's staff at a browser, signed in by password and code. Cookies are carried by hand, as in <see cref="Applicant"/>.</summary>
internal sealed partial class StaffVisitor(HttpMessageInvoker http, Uri host)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public static async Task<StaffVisitor> SignInAsync(HttpMessageInvoker http, Uri host, Installation installation, string name, CancellationToken stop)
    {
        using var people = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(installation.DataFolder, "demo-staff.json"), stop));
        var person = people.RootElement.EnumerateArray().Single(p => p.GetProperty("Email").GetString()!.StartsWith(name + "@", StringComparison.Ordinal));
        var visitor = new StaffVisitor(http, host);
        await visitor.SendAsync("/en/sign-in", [new("Email", person.GetProperty("Email").GetString()!), new("Password", person.GetProperty("Password").GetString()!)], stop);
        var code = (await installation.RunVerbAsync("code", stop, name)).Trim();
        await visitor.SendAsync("/en/sign-in/code", [new("Code", code)], stop);
        return await visitor.GetAsync("/staff", stop) is (HttpStatusCode.OK, _) ? visitor : throw new InvalidOperationException($"{name} cannot sign in.");
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, CancellationToken stop)
    {
        using var response = await AskAsync(new(HttpMethod.Get, new Uri(host, path)), stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    /// <summary>Fetches the page and posts its form with these fields.</summary>
    public async Task<HttpStatusCode> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop) =>
        await PostAsync(path, (await GetAsync(path, stop)).Body, fields, stop);

    /// <summary>Posts the form of a page that was fetched before.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string page, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop) =>
        (await AnswerAsync(path, page, fields, stop)).Status;

    /// <summary>The same, with what was answered.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string path, string page, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop)
    {
        var hidden = Hidden().Matches(page).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        using var response = await AskAsync(new(HttpMethod.Post, new Uri(host, path)) { Content = new FormUrlEncodedContent(hidden.Concat(fields)) }, stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var _ = request;
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await http.SendAsync(request, stop);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return response;
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"|<input[^>]*name="(?<name>[^"]+)"[^>]*type="hidden"[^>]*value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
