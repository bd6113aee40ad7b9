using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Community.Tests;

/// <summary>Somebody at a browser: keeps cookies, fetches the form, fills it and posts it, follows redirects.</summary>
public sealed class Visitor(HttpClient http)
{
    /// <summary>Fetches a page and follows where it leads.</summary>
    public async Task<Seen> GetAsync(string address) => await FollowAsync(await http.GetAsync(address, TestContext.Current.CancellationToken));

    /// <summary>Fetches without following.</summary>
    public Task<HttpResponseMessage> FetchAsync(string address) => http.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Posts fields as they are: no token, no key but those given.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        http.PostAsync(address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

    public async Task<Seen> FollowAsync(HttpResponseMessage response)
    {
        for (var hops = 0; response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 10; hops++)
        {
            response = await http.GetAsync(response.Headers.Location, TestContext.Current.CancellationToken);
        }

        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(this, response, (IHtmlDocument)new HtmlParser().ParseDocument(html));
    }
}

/// <summary>A page that a visitor sees.</summary>
public sealed record Seen(Visitor By, HttpResponseMessage Response, IHtmlDocument Document)
{
    public string Address => Response.RequestMessage!.RequestUri!.PathAndQuery;

    public HttpStatusCode Status => Response.StatusCode;

    public string Heading => Text("h1");

    /// <summary>The text of the first element that matches, white space folded; empty when there is none.</summary>
    public string Text(string selector) => string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Body => Text("body");

    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    /// <summary>Fills the page's form and presses its button. A field given twice is posted twice; null leaves a field out.</summary>
    public Task<Seen> SubmitAsync(params (string Name, string? Value)[] answers) => SubmitFormAsync("main form", null, answers);

    /// <summary>Fills one of several forms; with a button, presses that one.</summary>
    public async Task<Seen> SubmitFormAsync(string selector, string? button, params (string Name, string? Value)[] answers)
    {
        var (address, fields) = Fill(selector, button, answers);
        return await By.FollowAsync(await By.PostAsync(address, fields));
    }

    /// <summary>What the browser would post.</summary>
    public (string Address, List<KeyValuePair<string, string>> Fields) Fill(string selector, string? button, params (string Name, string? Value)[] answers)
    {
        var form = Document.QuerySelector<IHtmlFormElement>(selector) ?? throw new InvalidOperationException($"No form '{selector}' at {Address}: {Heading}");
        var given = answers.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var fields = form.Elements.Where(e => e.GetAttribute("name") is { } name && !given.Contains(name)).SelectMany(Posted).ToList();
        fields.AddRange(answers.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, a.Value!)));
        var address = form.GetAttribute("action") is { Length: > 0 } action ? action : Address;
        if (button is not null && form.QuerySelector(button) is { } pressed)
        {
            address = pressed.GetAttribute("formaction") ?? address;
            if (pressed.GetAttribute("name") is { } name)
            {
                fields.Add(KeyValuePair.Create(name, pressed.GetAttribute("value") ?? ""));
            }
        }

        return (address, fields);
    }

    private static IEnumerable<KeyValuePair<string, string>> Posted(IElement element)
    {
        var name = element.GetAttribute("name")!;
        switch (element)
        {
            case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                return box.IsChecked ? [KeyValuePair.Create(name, box.Value)] : [];
            case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                return [];
            case IHtmlInputElement input:
                return [KeyValuePair.Create(name, input.Value)];
            case IHtmlTextAreaElement area:
                return [KeyValuePair.Create(name, area.Value)];
            case IHtmlSelectElement select:
                return select.Options.Where(o => o.IsSelected).Select(o => KeyValuePair.Create(name, o.Value));
            default:
                return [];
        }
    }
}
