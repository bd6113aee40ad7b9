using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>One choice. What stands between its tags is shown only when it is chosen.</summary>
public abstract class ChoiceTagHelper : TagHelper
{
    /// <summary>What is posted.</summary>
    public string Value { get; set; } = "";

    /// <summary>The answer, already in the reader's language.</summary>
    public string Label { get; set; } = "";

    /// <summary>An answer that a person typed, such as a name: it keeps its own direction and is nobody's translation.</summary>
    public string? UserLabel { get; set; }

    /// <summary>Help below the answer.</summary>
    public string? Hint { get; set; }

    /// <summary>The answer's own language, where it is not the page's (“Cymraeg” on an English page).</summary>
    public string? Lang { get; set; }

    /// <summary>Only when the id made from the group's will not do.</summary>
    public string? Id { get; set; }

    /// <summary>Left out, the field's value decides.</summary>
    public bool? Checked { get; set; }

    /// <summary>A word between choices, such as “or”: then this is no choice at all.</summary>
    public string? Divider { get; set; }

    internal virtual string? Behaviour => null;

    internal virtual string? GroupDescription(ChoicesTagHelper group) => null;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var group = (ChoicesTagHelper)context.Items[typeof(ChoicesTagHelper)];
        var number = ++group.Count;
        if (Divider is not null)
        {
            output.Become(new Element("div").Class(group.Block + "__divider").Add(Divider));
            return;
        }

        var id = Id ?? (number == 1 ? group.FieldId : $"{group.FieldId}-{number}");
        var chosen = Checked ?? group.Chosen.Contains(Value, StringComparer.OrdinalIgnoreCase);
        var content = await output.GetChildContentAsync();
        var revealed = content.IsEmptyOrWhiteSpace ? null : content;
        output.Become(new HtmlContentBuilder()
            .AppendHtml(Item(group, id, chosen, revealed is not null, output.Unclaimed()))
            .AppendHtml(Revealed(group, id, chosen, revealed)));
    }

    private Element Item(ChoicesTagHelper group, string id, bool chosen, bool reveals, List<TagHelperAttribute> unclaimed)
    {
        var hintId = string.IsNullOrEmpty(Hint) ? null : id + "-item-hint";
        var input = new Element("input").Class(group.Block + "__input")
            .Set("id", id).Set("name", group.FieldName).Set("type", group.InputType).Set("value", Value)
            .Set("checked", chosen)
            .Set("data-aria-controls", reveals ? "conditional-" + id : null)
            .Set("data-behaviour", Behaviour)
            .Set("aria-describedby", Markup.Ids(GroupDescription(group), hintId))
            .SetAll(unclaimed);
        var label = new Element("label").Class("govuk-label", group.Block + "__label").Set("for", id).Set("lang", Lang);
        label = UserLabel is null ? label.Add(Label) : label.Add(UserTextTagHelper.Typed(UserLabel));
        return new Element("div").Class(group.Block + "__item")
            .Add(input, label, Markup.Hint(Hint, hintId ?? "", group.Block + "__hint"));
    }

    private static IHtmlContent Revealed(ChoicesTagHelper group, string id, bool chosen, IHtmlContent? content)
    {
        var block = group.Block + "__conditional";
        return content is null
            ? HtmlString.Empty
            : new Element("div").Class(block, chosen ? null : block + "--hidden").Set("id", "conditional-" + id).Add(content);
    }
}

/// <summary>One radio of a <c>gov-radios</c>.</summary>
[HtmlTargetElement("gov-radio", ParentTag = "gov-radios")]
public sealed class GovRadioTagHelper : ChoiceTagHelper;

/// <summary>One checkbox of a <c>gov-checkboxes</c>.</summary>
[HtmlTargetElement("gov-checkbox", ParentTag = "gov-checkboxes")]
public sealed class GovCheckboxTagHelper : ChoiceTagHelper
{
    /// <summary>“None of these”: choosing it clears the others.</summary>
    public bool Exclusive { get; set; }

    internal override string? Behaviour => Exclusive ? "exclusive" : null;

    internal override string? GroupDescription(ChoicesTagHelper group) => group.HasFieldset ? null : group.GroupDescription;
}
