using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>Help that is opened by those who want it.</summary>
[HtmlTargetElement("gov-details")]
public sealed class GovDetailsTagHelper : TagHelper
{
    /// <summary>What it is about, already in the reader's language.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Open from the start.</summary>
    public bool Open { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.Become(new Element("details").Class("govuk-details", Class).SetAll(output.Unclaimed()).Set("open", Open).Add(
            new Element("summary").Class("govuk-details__summary")
                .Add(new Element("span").Class("govuk-details__summary-text").Add(Summary)),
            new Element("div").Class("govuk-details__text").Add(content)));
    }
}
