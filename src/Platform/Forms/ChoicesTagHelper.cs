using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A question answered by choosing: the group around radios or checkboxes.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    /// <summary>Small boxes, for filters.</summary>
    public bool Small { get; set; }

    /// <summary>Radios side by side: only for two short answers.</summary>
    public bool Inline { get; set; }

    internal abstract string Block { get; }

    internal abstract string InputType { get; }

    internal bool HasFieldset => !string.IsNullOrEmpty(Label);

    /// <summary>The parts of a list have errors under names of their own.</summary>
    internal override bool Covers(string key) =>
        base.Covers(key) || key.StartsWith(FieldName + "[", StringComparison.OrdinalIgnoreCase);

    internal int Count { get; set; }

    internal IReadOnlyList<string> Chosen { get; private set; } = [];

    internal string? GroupDescription { get; private set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // Before the children: what a choice reveals comes after its group in the summary.
        Register();
        var error = Error;
        Chosen = CurrentValues();
        GroupDescription = Described(error);
        context.Items[typeof(ChoicesTagHelper)] = this;
        var choices = await output.GetChildContentAsync();

        var box = new Element("div")
            .Class(Block, Small ? Block + "--small" : null, Inline ? Block + "--inline" : null, Class)
            .SetAll(output.Unclaimed()).Set("data-module", Block).Add(choices);
        var group = Group(error);
        var (hint, message) = (Markup.Hint(Hint, HintId), Markup.Error(error, ErrorId));
        output.Become(HasFieldset
            ? group.Add(new Element("fieldset").Class("govuk-fieldset").Set("aria-describedby", GroupDescription)
                .Add(Markup.Legend(Label, LabelClass, Heading), hint, message, box))
            : group.Add(hint, message, box));
    }
}

/// <summary>One answer out of several.</summary>
[HtmlTargetElement("gov-radios")]
public sealed class GovRadiosTagHelper : ChoicesTagHelper
{
    internal override string Block => "govuk-radios";

    internal override string InputType => "radio";
}

/// <summary>Any number of answers.</summary>
[HtmlTargetElement("gov-checkboxes")]
public sealed class GovCheckboxesTagHelper : ChoicesTagHelper
{
    internal override string Block => "govuk-checkboxes";

    internal override string InputType => "checkbox";
}
