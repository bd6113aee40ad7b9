using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>Several lines of text; with <c>max</c> it counts what is left.</summary>
[HtmlTargetElement("gov-textarea")]
public sealed class GovTextareaTagHelper : LabelledFieldTagHelper
{
    private static readonly string[] EnglishForms = ["One", "Other"];
    private static readonly string[] WelshForms = ["Zero", "One", "Two", "Few", "Many", "Other"];

    /// <summary>The height in lines.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The most characters that are taken, as <see cref="TextAttribute"/> counts them.</summary>
    public int? Max { get; set; }

    private string InfoId => FieldId + "-info";

    internal override string? GroupModifier => Max is null ? null : "govuk-character-count";

    internal override void Decorate(Element group)
    {
        if (Max is null)
        {
            return;
        }

        group.Set("data-module", "govuk-character-count").Set("data-maxlength", Max);
        var forms = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "cy" ? WelshForms : EnglishForms;
        foreach (var form in forms)
        {
            var suffix = form.ToLowerInvariant();
            group.Set($"data-i18n.characters-under-limit.{suffix}", FormsText.Get("CharactersUnder" + form));
            group.Set($"data-i18n.characters-over-limit.{suffix}", FormsText.Get("CharactersOver" + form));
        }

        group.Set("data-i18n.characters-at-limit", FormsText.Get("CharactersAtLimit"));
    }

    internal override IHtmlContent Control(string? error, IReadOnlyList<TagHelperAttribute> unclaimed)
    {
        var text = Text.Lines(Current(FieldName) ?? "");
        var area = new Element("textarea")
            .Class("govuk-textarea", error is null ? null : "govuk-textarea--error", Max is null ? null : "govuk-js-character-count", Class)
            .Set("id", FieldId).Set("name", FieldName).Set("rows", Rows)
            .Set("spellcheck", SpellcheckText)
            .Set("aria-describedby", Described(error, Max is null ? null : InfoId))
            .Set("autocomplete", Autocomplete).Set("inputmode", Inputmode)
            .SetAll(unclaimed)
            // A browser swallows the first line break inside a textarea: one more keeps what was typed.
            .Add(text.StartsWith('\n') ? "\n" + text : text);
        return Max is null
            ? area
            : new HtmlContentBuilder().AppendHtml(area)
                .AppendHtml(Markup.Hint(Allowed(Max.Value), InfoId, "govuk-character-count__message")!);
    }

    private static string Allowed(int max) => FormsText.Get("CharactersAllowed")
        .Replace("%{count}", max.ToString("N0", CultureInfo.CurrentCulture), StringComparison.Ordinal);
}
