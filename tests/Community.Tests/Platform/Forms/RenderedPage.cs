using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;

namespace Community.Tests.Platform.Forms;

/// <summary>A page without a web host: it runs tag helpers as Razor runs them and keeps what they put in its buffer.</summary>
internal sealed class RenderedPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly EmptyModelMetadataProvider Metadata = new();
    private readonly HtmlContentBuilder _buffer = new();

    public ViewContext View { get; } = new(
        new Microsoft.AspNetCore.Mvc.ActionContext(new DefaultHttpContext(), new RouteData(), new ActionDescriptor()),
        new NoView(),
        new ViewDataDictionary(Metadata, new ModelStateDictionary()),
        new TempDataDictionary(new DefaultHttpContext(), new NoTempData()),
        TextWriter.Null,
        new HtmlHelperOptions());

    public ModelStateDictionary State => View.ModelState;

    public static ModelExpression Property<T>(string name, T value) =>
        new(name, Metadata.GetModelExplorerForType(typeof(T), value));

    /// <summary>Adds a helper below those already there.</summary>
    public async Task<RenderedPage> Add(TagHelper helper, IDictionary<string, object?>? attributes = null, Func<RenderedPage, IDictionary<object, object>, Task>? inside = null)
    {
        _buffer.AppendHtml(await Run(helper, attributes, inside, new Dictionary<object, object>()));
        return this;
    }

    /// <summary>Adds a helper inside another one, which gave its items.</summary>
    public async Task AddInside(IDictionary<object, object> items, TagHelper helper, IDictionary<string, object?>? attributes = null, string? html = null) =>
        _buffer.AppendHtml(await Run(helper, attributes, html is null ? null : (page, _) => page.AddHtml(html), new Dictionary<object, object>(items)));

    public Task AddHtml(string html)
    {
        _buffer.AppendHtml(html);
        return Task.CompletedTask;
    }

    public string Html()
    {
        using var writer = new StringWriter();
        _buffer.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    private async Task<TagHelperOutput> Run(
        TagHelper helper, IDictionary<string, object?>? attributes, Func<RenderedPage, IDictionary<object, object>, Task>? inside, IDictionary<object, object> items)
    {
        helper.GetType().GetProperty("ViewContext")?.SetValue(helper, View);
        TagHelperAttributeList list = [.. (attributes ?? new Dictionary<string, object?>()).Select(a => new TagHelperAttribute(a.Key, a.Value))];
        var context = new TagHelperContext(list, items, "test");
        var output = new TagHelperOutput("test", list, async (_, _) =>
        {
            var child = new RenderedPage(View);
            if (inside is not null)
            {
                await inside(child, context.Items);
            }

            var content = new DefaultTagHelperContent();
            content.AppendHtml(child._buffer);
            return content;
        });
        await helper.ProcessAsync(context, output);
        return output;
    }

    public RenderedPage()
    {
    }

    /// <summary>Another part of a page that is already being made.</summary>
    public RenderedPage(ViewContext view) => View = view;

    private sealed class NoView : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }

    private sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
