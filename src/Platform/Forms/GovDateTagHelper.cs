using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>
/// Day, month and year for a <see cref="DateInput"/>. An error named after one part
/// (<c>Born.Day</c>) marks that part; one named after the date marks all three.
/// </summary>
[HtmlTargetElement("gov-date")]
public sealed class GovDateTagHelper : FieldTagHelper
{
    private static readonly string[] Parts = [nameof(DateInput.Day), nameof(DateInput.Month), nameof(DateInput.Year)];

    /// <summary>This is the person's own birth date, which the browser may fill in.</summary>
    public bool Birthday { get; set; }

    internal override string FirstInputId => PartId(Parts.FirstOrDefault(Wrong) ?? nameof(DateInput.Day));

    internal override bool Covers(string key) => base.Covers(key)
        || Parts.Any(part => string.Equals(key, PartName(part), StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        var error = Error;
        var box = new Element("div").Class("govuk-date-input", Class).Set("id", FieldId).SetAll(output.Unclaimed());
        var someWrong = Parts.Any(Wrong);
        foreach (var part in Parts)
        {
            box.Add(Item(part, error is not null && (!someWrong || Wrong(part))));
        }

        var group = Group(error);
        var (hint, message) = (Markup.Hint(Hint, HintId), Markup.Error(error, ErrorId));
        output.Become(string.IsNullOrEmpty(Label)
            ? group.Add(hint, message, box)
            // The role is what makes JAWS read the hint of a group of text fields.
            : group.Add(new Element("fieldset").Class("govuk-fieldset").Set("role", "group").Set("aria-describedby", Described(error))
                .Add(Markup.Legend(Label, LabelClass, Heading), hint, message, box)));
    }

    private Element Item(string part, bool wrong) =>
        new Element("div").Class("govuk-date-input__item").Add(
            new Element("div").Class("govuk-form-group").Add(
                Markup.Label(FormsText.Get(part), PartId(part), null, false, "govuk-date-input__label"),
                new Element("input")
                    .Class("govuk-input govuk-date-input__input", wrong ? "govuk-input--error" : null,
                        part == nameof(DateInput.Year) ? "govuk-input--width-4" : "govuk-input--width-2")
                    .Set("id", PartId(part)).Set("name", PartName(part)).Set("type", "text")
                    .Set("value", Typed(part) is { Length: > 0 } value ? value : null)
                    .Set("autocomplete", Birthday ? "bday-" + part.ToLowerInvariant() : null)
                    .Set("inputmode", "numeric")));

    private string? Typed(string part) => Posted(PartName(part))?[0] ?? (For?.Model as DateInput is not { } date ? null : part switch
    {
        nameof(DateInput.Day) => date.Day,
        nameof(DateInput.Month) => date.Month,
        _ => date.Year,
    });

    private bool Wrong(string part) =>
        ViewContext.ModelState.TryGetValue(PartName(part), out var entry) && entry.Errors.Count > 0;

    private string PartName(string part) => $"{FieldName}.{part}";

    private string PartId(string part) => $"{FieldId}-{part.ToLowerInvariant()}";
}
