using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A field that no person sees and programs fill. Every public form has one; <see cref="TrapFilter"/> reads it.</summary>
[HtmlTargetElement("gov-trap")]
public sealed class GovTrapTagHelper : TagHelper
{
    /// <summary>A name that programs like and browsers do not fill by themselves.</summary>
    public const string FieldName = "comments2";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(
        new Element("div").Class("house-trap").Set("aria-hidden", "true").Add(
            new Element("label").Set("for", FieldName).Add(FormsText.Get("LeaveEmpty")),
            new Element("input").Set("id", FieldName).Set("name", FieldName).Set("type", "text").Set("tabindex", "-1").Set("autocomplete", "off")));
}
