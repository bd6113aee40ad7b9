using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Community.Proofs;

/// <summary>
/// Somebody at a browser. It keeps cookies itself, because .NET's own drops ours over plain HTTP, follows redirects within the site,
/// and can go on at another Host.
/// </summary>
internal sealed class Browser(HttpMessageInvoker http, Uri host, List<string> cookiesSeen)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Uri Host { get; set; } = host;

    /// <summary>Every address that an answer led to, as it was given.</summary>
    public List<string> Led { get; } = [];

    public string? this[string cookie]
    {
        get => _cookies.GetValueOrDefault(cookie);
        set => _cookies[cookie] = value!;
    }

    /// <summary>The same person, the same cookies, before another Host.</summary>
    public Browser At(Uri other)
    {
        var twin = new Browser(http, other, cookiesSeen);
        foreach (var (name, value) in _cookies)
        {
            twin._cookies[name] = value;
        }

        return twin;
    }

    public async Task<Page> GetAsync(string address, CancellationToken stop) => await FollowAsync(await SendAsync(new(HttpMethod.Get, new Uri(Host, address)), stop), stop);

    /// <summary>Without following: the answer as it is.</summary>
    public Task<HttpResponseMessage> FetchAsync(string address, CancellationToken stop) => SendAsync(new(HttpMethod.Get, new Uri(Host, address)), stop);

    /// <summary>Fills the page's main form and sends it; a field given null is left out.</summary>
    public async Task<Page> SubmitAsync(Page page, CancellationToken stop, params (string Name, string? Value)[] answers)
    {
        var form = page.Document.QuerySelector<IHtmlFormElement>("main form") ?? throw new InvalidOperationException($"No form at {page.Address}: {page.Heading}");
        var given = answers.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var fields = form.Elements.Where(e => e.GetAttribute("name") is { } name && !given.Contains(name)).SelectMany(Posted)
            .Concat(answers.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, a.Value!)));
        var to = form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address.PathAndQuery;
        return await FollowAsync(await SendAsync(new(HttpMethod.Post, new Uri(Host, to)) { Content = new FormUrlEncodedContent(fields) }, stop), stop);
    }

    /// <summary>Posts the hidden fields of the page's form for this address, and these; without following.</summary>
    public async Task<HttpResponseMessage> PostAsync(Page page, string address, CancellationToken stop, params (string Name, string Value)[] answers)
    {
        var hidden = page.Document.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).DistinctBy(f => f.Key);
        var fields = hidden.Where(h => answers.All(a => a.Name != h.Key)).Concat(answers.Select(a => KeyValuePair.Create(a.Name, a.Value)));
        return await SendAsync(new(HttpMethod.Post, new Uri(Host, address)) { Content = new FormUrlEncodedContent(fields) }, stop);
    }

    private async Task<Page> FollowAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        for (var hops = 0; answer.Headers.Location is { } to && hops < 10; hops++)
        {
            Led.Add(to.OriginalString);
            answer = await SendAsync(new(HttpMethod.Get, new Uri(answer.RequestMessage!.RequestUri!, to)), stop);
        }

        return new((int)answer.StatusCode, answer.RequestMessage!.RequestUri!, (IHtmlDocument)new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(stop)));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var answer = await http.SendAsync(request, stop);
        answer.RequestMessage ??= request;
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            cookiesSeen.Add(cookie);
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }

        return answer;
    }

    internal static IEnumerable<KeyValuePair<string, string>> Posted(IElement element)
    {
        var name = element.GetAttribute("name")!;
        return element switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? [KeyValuePair.Create(name, box.Value)] : [],
            IHtmlInputElement input => [KeyValuePair.Create(name, input.Value)],
            IHtmlTextAreaElement area => [KeyValuePair.Create(name, area.Value)],
            IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => KeyValuePair.Create(name, o.Value)),
            _ => [],
        };
    }

    /// <summary>What somebody sees.</summary>
    internal sealed record Page(int Status, Uri Address, IHtmlDocument Document)
    {
        public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

        public string Language => Document.DocumentElement.GetAttribute("lang") ?? "";

        public string Error => Document.QuerySelector(".govuk-error-summary__list li")?.TextContent.Trim() ?? "";
    }
}
