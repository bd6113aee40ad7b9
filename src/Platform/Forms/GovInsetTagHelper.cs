using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A passage that stands apart from the text around it.</summary>
[HtmlTargetElement("gov-inset")]
public sealed class GovInsetTagHelper : TagHelper
{
    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become(new Element("div").Class("govuk-inset-text", Class).SetAll(output.Unclaimed()).Add(content));
    }
}
