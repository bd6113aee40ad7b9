using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>One answer as it came, nothing followed.</summary>
internal sealed record Answer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private string? _text;

    public string Text => _text ??= Encoding.UTF8.GetString(Body);

    public string? Location => Headers.FirstOrDefault(h => h.Name.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value;

    public bool IsHtml => Headers.Any(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && h.Value.StartsWith("text/html", StringComparison.Ordinal));
}

/// <summary>
/// Somebody at a browser whom the access matrix has a column for: a stranger, or a member of staff who is signed in. Cookies are kept
/// by hand, because .NET's client drops Secure ones on plain HTTP; nothing is followed.
/// </summary>
/// <param name="role">Null: nobody of staff.</param>
/// <param name="renew">A new session's cookie, for whoever has signed themselves out.</param>
internal sealed partial class Persona(HttpMessageInvoker http, Uri host, string name, string? role, bool isPolice, Guid id, Func<Task<string>>? renew)
{
    public const string Session = "__Host-staff";
    public const string Form = "__Host-form";

    private string? _token;

    public string Name => name;

    public string? Role => role;

    public bool IsPolice => isPolice;

    public Guid Id => id;

    /// <summary>What they work for, where, and with whom.</summary>
    public IReadOnlyList<string> Controllers { get; init; } = [];

    public IReadOnlyList<string> Areas { get; init; } = [];

    public IReadOnlyList<Guid> Teams { get; init; } = [];

    public Dictionary<string, string> Cookies { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Cookies that stay whatever an answer says: the proof asks again.</summary>
    public HashSet<string> Sticky { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The same person before another Host.</summary>
    public Persona At(Uri other) => new(http, other, name, role, isPolice, id, renew) { Cookies = new(Cookies, StringComparer.Ordinal), Sticky = Sticky, Controllers = Controllers, Areas = Areas, Teams = Teams };

    public Task<Answer> GetAsync(string address, CancellationToken stop) => SendAsync(HttpMethod.Get, address, null, stop);

    /// <summary>Posts a form that a page of ours would have made: with a good token and a key of its own.</summary>
    public async Task<Answer> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop, params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Post, address, [.. fields, KeyValuePair.Create("token", await TokenAsync(stop)), KeyValuePair.Create("once", Guid.NewGuid().ToString())], stop, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string address, IEnumerable<KeyValuePair<string, string>>? form, CancellationToken stop, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, address));
        if (Cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        foreach (var (header, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        using var response = await http.SendAsync(request, stop);
        var body = await response.Content.ReadAsByteArrayAsync(stop);
        await KeepAsync(response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []);
        return new((int)response.StatusCode, [.. response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => (h.Key, v)))], body);
    }

    /// <summary>The secret half that this person's forms carry.</summary>
    public async Task<string> TokenAsync(CancellationToken stop)
    {
        if (_token is null)
        {
            var page = await GetAsync(role is null ? "/en/come-back" : "/staff/account", stop);
            _token = Token().Match(page.Text) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : throw new InvalidOperationException($"{name}: a page without a form, {page.Status}.");
        }

        return _token;
    }

    private async Task KeepAsync(IEnumerable<string> set)
    {
        foreach (var cookie in set)
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (Sticky.Contains(pair[0]))
            {
                continue;
            }

            if (pair[1].Length > 0)
            {
                Cookies[pair[0]] = pair[1];
            }
            else if (pair[0] == Session && renew is not null)
            {
                Cookies[Session] = await renew();
            }
            else
            {
                Cookies.Remove(pair[0]);
            }
        }
    }

    [GeneratedRegex("""<input[^>]*name="token"[^>]*value="(?<value>[^"]*)"|<input[^>]*value="(?<value>[^"]*)"[^>]*name="token"[^>]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
