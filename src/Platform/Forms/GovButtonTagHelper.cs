using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A button, or with <c>href</c> a link that looks like one. A second press within a second does nothing.</summary>
[HtmlTargetElement("gov-button")]
public sealed class GovButtonTagHelper : TagHelper
{
    /// <summary>secondary, warning or inverse; left out, the page's main action.</summary>
    public string? Kind { get; set; }

    /// <summary>The way into the service.</summary>
    public bool Start { get; set; }

    /// <summary>submit or button.</summary>
    public string Type { get; set; } = "submit";

    /// <summary>Turned off only where pressing twice quickly has a meaning.</summary>
    public bool PreventDoubleClick { get; set; } = true;

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var isLink = output.Attributes.ContainsName("href");
        var button = new Element(isLink ? "a" : "button")
            .Class("govuk-button", Kind is null ? null : $"govuk-button--{Kind}", Class, Start ? "govuk-button--start" : null)
            .Set("data-module", "govuk-button")
            .SetAll(output.Unclaimed());
        _ = isLink
            ? button.Set("role", "button").Set("draggable", "false")
            : button.Set("type", Type).Set("data-prevent-double-click", PreventDoubleClick && Type == "submit" ? "true" : null);
        output.Become(button.Add(content, Start ? Arrow() : null));
    }

    private static Element Arrow() => new Element("svg").Class("govuk-button__start-icon")
        .Set("xmlns", "http://www.w3.org/2000/svg").Set("width", "17.5").Set("height", "19").Set("viewBox", "0 0 33 40")
        .Set("aria-hidden", "true").Set("focusable", "false")
        .Add(new HtmlString("<path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/>"));
}
