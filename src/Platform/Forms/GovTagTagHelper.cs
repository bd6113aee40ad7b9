using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A status word.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class GovTagTagHelper : TagHelper
{
    /// <summary>grey, green, teal, purple, magenta, red, orange or yellow; left out, blue.</summary>
    public string? Colour { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become(new Element("strong").Class("govuk-tag", Colour is null ? null : $"govuk-tag--{Colour}", Class)
            .SetAll(output.Unclaimed()).Add(content));
    }
}
