using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>To the page before; without content it says “Back”.</summary>
[HtmlTargetElement("gov-back-link")]
public sealed class GovBackLinkTagHelper : TagHelper
{
    /// <summary>The page before.</summary>
    public string Href { get; set; } = "";

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var link = new Element("a").Class("govuk-back-link", Class).Set("href", Href).SetAll(output.Unclaimed());
        output.Become(content.IsEmptyOrWhiteSpace ? link.Add(FormsText.Get("Back")) : link.Add((IHtmlContent)content));
    }
}
