using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>The form's own key: the same form sent twice has one effect. A form shown again keeps its key.</summary>
[HtmlTargetElement("gov-once")]
public sealed class GovOnceTagHelper : TagHelper
{
    /// <summary>The posted name.</summary>
    public const string FieldName = "once";

    /// <summary>For a second form of the page, such as the layout's: the posted key belongs to the first.</summary>
    public bool Fresh { get; set; }

    /// <summary>Given by Razor.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var key = !Fresh && request.HasFormContentType && Guid.TryParse(request.Form[FieldName], out var posted) ? posted : Guid.NewGuid();
        output.Become(new Element("input").Set("type", "hidden").Set("name", FieldName).Set("value", key.ToString()));
    }
}
