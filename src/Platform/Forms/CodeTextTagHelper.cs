using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A reference or a code, which is read aloud and copied by hand: it stands on one line.</summary>
[HtmlTargetElement("code-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CodeTextTagHelper : TagHelper
{
    // An id is longer than a phone is wide.
    private const int Longest = 20;

    /// <summary>As it is shown.</summary>
    public string Code { get; set; } = "";

    /// <summary>The sentence it stands in, with {0} in its place; left out, it stands alone.</summary>
    public string? In { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var around = (In ?? "{0}").Split("{0}");
        output.TagName = null;
        output.Content.Append(around[0])
            .AppendHtml(new Element("span").Class(Code.Length <= Longest ? "house-whole" : null).Add(Code))
            .Append(string.Concat(around[1..]));
    }
}
