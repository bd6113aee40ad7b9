using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Community.Tests.Platform.Forms;

/// <summary>One example of the npm package: options and the HTML that they must give.</summary>
internal sealed record Fixture(string Component, string Name, JsonElement Options, string Html)
{
    public static IReadOnlyList<Fixture> Of(string component)
    {
        var file = Path.Combine(Repository(), "src/Host/node_modules/govuk-frontend/dist/govuk/components", component, "fixtures.json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} is missing. Build src/Host first: its build runs npm ci, which brings govuk-frontend.");
        }

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return [.. json.RootElement.GetProperty("fixtures").EnumerateArray().Select(f => new Fixture(
            component, f.GetProperty("name").GetString()!, f.GetProperty("options").Clone(), f.GetProperty("html").GetString()!))];
    }

    public bool Has(string path) => Find(path) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    public string? Text(string path) => Text(Find(path));

    public bool Flag(string path) => Find(path)?.ValueKind == JsonValueKind.True;

    public IEnumerable<Fixture> Each(string path) => Find(path) is { ValueKind: JsonValueKind.Array } array
        ? array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => this with { Options = e })
        : [];

    public IReadOnlyList<string> Texts(string path) => Find(path) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(e => Text(e)!)] : [];

    public Dictionary<string, object?> Attributes(string path = "attributes") => Find(path) is { ValueKind: JsonValueKind.Object } map
        ? map.EnumerateObject().ToDictionary(p => p.Name, p => (object?)Text(p.Value)) : [];

    /// <summary>Every option that this example uses, as label.text, items[].value…</summary>
    public IEnumerable<string> Paths() => Paths(Options, "").Distinct();

    /// <summary>Tags, sorted attributes and texts: what a browser would make of it.</summary>
    public static string Dom(string html, Action<IElement>? adjust = null)
    {
        var document = new HtmlParser().ParseDocument("<body>" + html + "</body>");
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            adjust?.Invoke(element);
        }

        return string.Join('\n', document.Body.ChildNodes.SelectMany(node => Lines(node, 0)));
    }

    private static IEnumerable<string> Lines(INode node, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (node is IText text)
        {
            var words = string.Join(' ', text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return words.Length == 0 ? [] : [indent + words];
        }

        if (node is not IElement element)
        {
            return [];
        }

        var attributes = element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a =>
            $" {a.Name}={(a.Name == "class" ? string.Join(' ', a.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order()) : a.Value.Trim())}");
        return [indent + "<" + element.LocalName + string.Concat(attributes), .. element.ChildNodes.SelectMany(child => Lines(child, depth + 1))];
    }

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object when path.EndsWith("ttributes", StringComparison.Ordinal) => [path],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Paths(p.Value, path.Length == 0 ? p.Name : path + "." + p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Paths(e, path + "[]")).DefaultIfEmpty(path + "[]"),
        JsonValueKind.Null => [],
        _ => [path],
    };

    private static string? Text(JsonElement? element) => element?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.Object => null,
        JsonValueKind.String => element.Value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => element.Value.GetRawText(),
    };

    private JsonElement? Find(string path)
    {
        JsonElement? found = Options;
        foreach (var name in path.Split('.'))
        {
            found = found is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var next) ? next : null;
        }

        return found;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Community.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Community.sln above " + AppContext.BaseDirectory);
    }
}
