using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Platform.Forms;

/// <summary>
/// Leaves the service at once. A page has it twice: <c>skip-link="true"</c> as the second thing that the keyboard
/// reaches, and the button above the content.
/// </summary>
[HtmlTargetElement("gov-exit-page")]
public sealed class GovExitPageTagHelper : TagHelper
{
    /// <summary>Our own leaving address.</summary>
    public string Href { get; set; } = "";

    /// <summary>The link for the keyboard instead of the button.</summary>
    public bool SkipLink { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var unclaimed = output.Unclaimed();
        output.Become(SkipLink ? Link() : Button().SetAll(unclaimed));
    }

    private Element Link() => new Element("a").Class("govuk-skip-link govuk-js-exit-this-page-skiplink")
        .Set("href", Href).Set("rel", "nofollow noreferrer").Add(FormsText.Get("Exit"));

    private Element Button() => new Element("div").Class("govuk-exit-this-page").Set("data-module", "govuk-exit-this-page")
        .Set("data-i18n.activated", FormsText.Get("ExitActivated"))
        .Set("data-i18n.timed-out", FormsText.Get("ExitTimedOut"))
        .Set("data-i18n.press-two-more-times", FormsText.Get("ExitPressTwo"))
        .Set("data-i18n.press-one-more-time", FormsText.Get("ExitPressOne"))
        .Add(new Element("a").Set("href", Href).Set("role", "button").Set("draggable", "false")
            .Class("govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button")
            .Set("data-module", "govuk-button").Set("rel", "nofollow noreferrer")
            .Add(Markup.Hidden(FormsText.Get("ExitEmergency")), new HtmlString(" "))
            .Add(FormsText.Get("Exit")));
}
