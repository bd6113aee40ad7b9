using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>The pieces that several helpers share.</summary>
internal static class Markup
{
    /// <summary>The helper's own tag vanishes; the element stands in its place.</summary>
    public static void Become(this TagHelperOutput output, IHtmlContent element)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(element);
    }

    /// <summary>Attributes that no property of the helper claimed go to the element that matters.</summary>
    public static List<TagHelperAttribute> Unclaimed(this TagHelperOutput output) => [.. output.Attributes];

    public static Element Hidden(string text) => new Element("span").Class("govuk-visually-hidden").Add(text);

    public static Element? Hint(string? text, string id, string? classes = null) =>
        string.IsNullOrEmpty(text) ? null : new Element("div").Set("id", id).Class("govuk-hint", classes).Add(text);

    public static Element? Error(string? message, string id) =>
        message is null
            ? null
            : new Element("p").Set("id", id).Class("govuk-error-message")
                .Add(Hidden(FormsText.Get("Error") + ":")).Add(" " + message);

    /// <summary>“m” means the design system's size m; anything else is a class as written.</summary>
    public static string? Size(string block, string? wanted, bool heading) => (wanted, heading) switch
    {
        (null, true) => $"{block}--l",
        ("s" or "m" or "l" or "xl", _) => $"{block}--{wanted}",
        _ => wanted,
    };

    public static Element? Label(string? text, string target, string? size, bool heading, string? classes = null)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var label = new Element("label").Class("govuk-label", Size("govuk-label", size, heading), classes)
            .Set("for", target).Add(text);
        return heading ? new Element("h1").Class("govuk-label-wrapper").Add(label) : label;
    }

    public static Element? Legend(string? text, string? size, bool heading)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        const string block = "govuk-fieldset__legend";
        var legend = new Element("legend").Class(block, Size(block, size, heading));
        return heading ? legend.Add(new Element("h1").Class("govuk-fieldset__heading").Add(text)) : legend.Add(text);
    }

    public static string? Ids(params string?[] ids)
    {
        var joined = string.Join(' ', ids.Where(id => !string.IsNullOrEmpty(id)));
        return joined.Length == 0 ? null : joined;
    }
}
