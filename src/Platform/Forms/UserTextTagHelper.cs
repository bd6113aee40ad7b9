using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>
/// Anything that a person typed: encoded, isolated so that right-to-left letters cannot rearrange the page around
/// them, and marked as nobody's translation.
/// </summary>
[HtmlTargetElement("user-text")]
public sealed class UserTextTagHelper : TagHelper
{
    /// <summary>The text, exactly as stored.</summary>
    public string? Text { get; set; }

    /// <summary>It may have several lines, and keeps them.</summary>
    public bool Lines { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Text is null)
        {
            output.SuppressOutput();
            return;
        }

        output.Become(Typed(Text, Lines));
    }

    internal static Element Typed(string text, bool lines = false) => new Element("bdi")
        .Set("data-user", true).Set("dir", "auto").Class("user-text", lines ? "user-text--lines" : null)
        .Add(lines ? Forms.Text.Lines(text) : text);
}
