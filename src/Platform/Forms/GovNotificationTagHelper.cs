using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>News about the page as a whole: what has just been done, or something to know first.</summary>
[HtmlTargetElement("gov-notification")]
public sealed class GovNotificationTagHelper : TagHelper
{
    private const string Block = "govuk-notification-banner";

    /// <summary>Green, and read out at once.</summary>
    public bool Success { get; set; }

    /// <summary>In the place of “Important” or “Success”.</summary>
    public string? Title { get; set; }

    /// <summary>One plain sentence; longer content stands between the tags instead.</summary>
    public string? Text { get; set; }

    /// <summary>The title's id; two banners on a page need two.</summary>
    public string TitleId { get; set; } = Block + "-title";

    /// <summary>Further classes.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var title = Title ?? FormsText.Get(Success ? "Success" : "Important");
        var body = new Element("div").Class(Block + "__content");
        _ = Text is null ? body.Add((Microsoft.AspNetCore.Html.IHtmlContent)content)
            : body.Add(new Element("p").Class(Block + "__heading").Add(Text));
        output.Become(new Element("div").Class(Block, Success ? Block + "--success" : null, Class)
            .Set("role", Success ? "alert" : "region").Set("aria-labelledby", TitleId).Set("data-module", Block)
            .SetAll(output.Unclaimed())
            .Add(
                new Element("div").Class(Block + "__header")
                    .Add(new Element("h2").Class(Block + "__title").Set("id", TitleId).Add(title)),
                body));
    }
}
