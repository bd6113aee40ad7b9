using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>Something that has consequences.</summary>
[HtmlTargetElement("gov-warning")]
public sealed class GovWarningTagHelper : TagHelper
{
    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become(new Element("div").Class("govuk-warning-text", Class).SetAll(output.Unclaimed()).Add(
            new Element("span").Class("govuk-warning-text__icon").Set("aria-hidden", "true").Add("!"),
            new Element("strong").Class("govuk-warning-text__text")
                .Add(Markup.Hidden(FormsText.Get("Warning")), new HtmlString(" "), content)));
    }
}
