using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>A secret, with a button that shows it. What was typed is never sent back to the page.</summary>
[HtmlTargetElement("gov-password")]
public sealed class GovPasswordTagHelper : LabelledFieldTagHelper
{
    internal override string GroupModifier => "govuk-password-input";

    internal override void Decorate(Element group) => group
        .Set("data-module", "govuk-password-input")
        .Set("data-i18n.show-password", FormsText.Get("PasswordShow"))
        .Set("data-i18n.hide-password", FormsText.Get("PasswordHide"))
        .Set("data-i18n.show-password-aria-label", FormsText.Get("PasswordShowLabel"))
        .Set("data-i18n.hide-password-aria-label", FormsText.Get("PasswordHideLabel"))
        .Set("data-i18n.password-shown-announcement", FormsText.Get("PasswordShown"))
        .Set("data-i18n.password-hidden-announcement", FormsText.Get("PasswordHidden"));

    internal override IHtmlContent Control(string? error, IReadOnlyList<TagHelperAttribute> unclaimed)
    {
        var input = new Element("input")
            .Class("govuk-input govuk-password-input__input govuk-js-password-input-input", WidthClass, Class,
                error is null ? null : "govuk-input--error")
            .Set("id", FieldId).Set("name", FieldName).Set("type", "password")
            .Set("spellcheck", "false")
            .Set("aria-describedby", Described(error))
            .Set("autocomplete", Autocomplete ?? "current-password").Set("autocapitalize", "none")
            .SetAll(unclaimed);
        var button = new Element("button").Set("type", "button")
            .Class("govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle")
            .Set("data-module", "govuk-button").Set("aria-controls", FieldId)
            .Set("aria-label", FormsText.Get("PasswordShowLabel")).Set("hidden", true)
            .Add(FormsText.Get("PasswordShow"));
        return new Element("div").Class("govuk-input__wrapper govuk-password-input__wrapper").Add(input, button);
    }
}
