using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>Fields that belong together, under one legend.</summary>
[HtmlTargetElement("gov-fieldset")]
public sealed class GovFieldsetTagHelper : TagHelper
{
    /// <summary>What the fields have in common, already in the reader's language.</summary>
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl, or a class as written.</summary>
    public string? LegendClass { get; set; }

    /// <summary>The legend is the page's h1.</summary>
    public bool Heading { get; set; }

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <summary>An element that describes the group.</summary>
    public string? DescribedBy { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(new Element("fieldset").Class("govuk-fieldset", Class).Set("aria-describedby", DescribedBy)
            .SetAll(output.Unclaimed())
            .Add(Markup.Legend(Legend, LegendClass, Heading), await output.GetChildContentAsync()));
}
