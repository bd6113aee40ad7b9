using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>One line of text.</summary>
[HtmlTargetElement("gov-input")]
public sealed class GovInputTagHelper : LabelledFieldTagHelper
{
    /// <summary>text, email, tel, number…</summary>
    public string Type { get; set; } = "text";

    /// <summary>Shown before the field, such as £.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after the field.</summary>
    public string? Suffix { get; set; }

    internal override IHtmlContent Control(string? error, IReadOnlyList<TagHelperAttribute> unclaimed)
    {
        var input = new Element("input")
            .Class("govuk-input", WidthClass, Class, error is null ? null : "govuk-input--error")
            .Set("id", FieldId).Set("name", FieldName).Set("type", Type)
            .Set("spellcheck", SpellcheckText)
            .Set("value", Current(FieldName) is { Length: > 0 } value ? value : null)
            .Set("aria-describedby", Described(error))
            .Set("autocomplete", Autocomplete).Set("inputmode", Inputmode)
            .SetAll(unclaimed);
        return Prefix is null && Suffix is null
            ? input
            : new Element("div").Class("govuk-input__wrapper").Add(Affix("prefix", Prefix), input, Affix("suffix", Suffix));
    }

    private static Element? Affix(string which, string? text) =>
        text is null ? null : new Element("div").Class($"govuk-input__{which}").Set("aria-hidden", "true").Add(text);
}
