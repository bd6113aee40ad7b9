using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>What every field has: a name and an id, a label, a hint, and its error from ModelState.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property that the field fills.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The posted name, where there is no property to point at.</summary>
    public string? Name { get; set; }

    /// <summary>The value, where there is no property to point at.</summary>
    public string? Value { get; set; }

    /// <summary>Only when the id made from the name will not do.</summary>
    public string? Id { get; set; }

    /// <summary>The question, already in the reader's language.</summary>
    public string? Label { get; set; }

    /// <summary>s, m, l or xl, or a class as written.</summary>
    public string? LabelClass { get; set; }

    /// <summary>The label is the page's h1.</summary>
    public bool Heading { get; set; }

    /// <summary>Help below the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Further classes of the control.</summary>
    public string? Class { get; set; }

    /// <summary>Further classes of the whole group.</summary>
    public string? GroupClass { get; set; }

    /// <summary>An element of the page that also describes this field.</summary>
    public string? DescribedBy { get; set; }

    /// <summary>Given by Razor.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    internal string FieldName => Name ?? (For is null
        ? throw new InvalidOperationException($"{GetType().Name} needs 'for' or 'name'.")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    internal string FieldId => Id ?? TagBuilder.CreateSanitizedId(FieldName, "_");

    internal string HintId => FieldId + "-hint";

    internal string ErrorId => FieldId + "-error";

    /// <summary>Where a link from the summary must land: an input, never the group around it.</summary>
    internal virtual string FirstInputId => FieldId;

    internal virtual bool Covers(string key) => string.Equals(key, FieldName, StringComparison.OrdinalIgnoreCase);

    internal string? Error => ViewContext.ModelState.Where(entry => entry.Value!.Errors.Count > 0 && Covers(entry.Key))
        .Select(entry => FieldOrder.Message(entry.Value!)).FirstOrDefault();

    internal void Register() => FieldOrder.Of(ViewContext.HttpContext).Add(Covers, FirstInputId);

    internal Element Group(string? error, string? extra = null) =>
        new Element("div").Class("govuk-form-group", error is null ? null : "govuk-form-group--error", extra, GroupClass);

    internal string? Described(string? error, string? first = null) => Markup.Ids(
        first, DescribedBy, string.IsNullOrEmpty(Hint) ? null : HintId, error is null ? null : ErrorId);

    /// <summary>As typed when a form is shown again, else as stored.</summary>
    internal string? Current(string name) => Posted(name) is [var first, ..] ? first : Stored(For?.Model) ?? Value;

    internal IReadOnlyList<string> CurrentValues() => Posted(FieldName) ?? For?.Model switch
    {
        null => Value is null ? [] : [Value],
        string one => [one],
        System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Stored).OfType<string>()],
        var one => [Stored(one)!],
    };

    internal IReadOnlyList<string>? Posted(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry)
            ? entry.RawValue switch
            {
                string[] many => many,
                null => entry.AttemptedValue is null ? null : [entry.AttemptedValue],
                var one => [Stored(one)!],
            }
            : null;

    private static string? Stored(object? value) => Convert.ToString(value, CultureInfo.CurrentCulture) is { } text
        && value is not null ? text : null;
}
