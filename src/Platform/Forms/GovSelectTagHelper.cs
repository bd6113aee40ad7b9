using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A choice from a long list.</summary>
[HtmlTargetElement("gov-select")]
public sealed class GovSelectTagHelper : LabelledFieldTagHelper
{
    /// <summary>The choices; an item's own <c>Selected</c> counts only where the field has no value.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>A first line that stands for “nothing chosen yet”.</summary>
    public string? Blank { get; set; }

    internal override IHtmlContent Control(string? error, IReadOnlyList<TagHelperAttribute> unclaimed)
    {
        var current = CurrentValues();
        var select = new Element("select")
            .Class("govuk-select", WidthClass, Class, error is null ? null : "govuk-select--error")
            .Set("id", FieldId).Set("name", FieldName)
            .Set("aria-describedby", Described(error)).Set("autocomplete", Autocomplete)
            .SetAll(unclaimed);
        if (Blank is not null)
        {
            select.Add(new Element("option").Set("value", "").Add(Blank));
        }

        foreach (var item in Items)
        {
            var chosen = current.Count == 0 ? item.Selected : current.Contains(item.Value ?? item.Text, StringComparer.Ordinal);
            select.Add(new Element("option").Set("value", item.Value).Set("selected", chosen)
                .Set("disabled", item.Disabled).Add(item.Text));
        }

        return select;
    }
}
