using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A field with one control: label, hint, error, control.</summary>
public abstract class LabelledFieldTagHelper : FieldTagHelper
{
    /// <summary>What the browser may fill in (WCAG 1.3.5).</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Which keyboard a phone shows.</summary>
    public string? Inputmode { get; set; }

    /// <summary>Left out, the browser decides.</summary>
    public bool? Spellcheck { get; set; }

    /// <summary>2, 3, 4, 5, 10, 20, 30 characters, or a fraction such as two-thirds.</summary>
    public string? Width { get; set; }

    internal string? WidthClass => Width switch
    {
        null => null,
        _ when char.IsAsciiDigit(Width[0]) => $"govuk-input--width-{Width}",
        _ => $"govuk-!-width-{Width}",
    };

    internal string? SpellcheckText => Spellcheck switch { true => "true", false => "false", null => null };

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        var error = Error;
        var group = Group(error, GroupModifier);
        Decorate(group);
        output.Become(group.Add(
            Markup.Label(Label, FieldId, LabelClass, Heading),
            Markup.Hint(Hint, HintId),
            Markup.Error(error, ErrorId),
            Control(error, output.Unclaimed())));
    }

    internal virtual string? GroupModifier => null;

    internal virtual void Decorate(Element group)
    {
    }

    internal abstract IHtmlContent Control(string? error, IReadOnlyList<TagHelperAttribute> unclaimed);
}
