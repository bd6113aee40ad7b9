using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Community.Tests.Platform.Forms;

public sealed class WordsTests
{
    public static TheoryData<string, string> Words() => new()
    {
        { "en-GB", "Day Month Year|Error: x|There is a problem x|Back|Warning|Important|Emergency Exit this page|Show|You can enter up to 4,000 characters" },
        { "cy-GB", "Dydd Mis Blwyddyn|Gwall: x|Mae yna broblem x|Yn ôl|Rhybudd|Pwysig|Argyfwng Gadael y dudalen hon|Dangos|Gallwch roi hyd at 4,000 nod" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task The_helpers_speak_the_language_of_the_page(string culture, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        Assert.Equal(expected, string.Join('|',
            await Said(new GovDateTagHelper { Name = "x" }, ".govuk-label"),
            await Said(new GovInputTagHelper { Name = "x" }, ".govuk-error-message", "x"),
            await Said(new GovErrorSummaryTagHelper(), ".govuk-error-summary", "x"),
            await Said(new GovBackLinkTagHelper(), "a"),
            await Said(new GovWarningTagHelper(), ".govuk-visually-hidden"),
            await Said(new GovNotificationTagHelper(), "h2"),
            await Said(new GovExitPageTagHelper(), "a"),
            await Said(new GovPasswordTagHelper { Name = "x" }, "button"),
            await Said(new GovTextareaTagHelper { Name = "x", Max = 4000 }, ".govuk-hint")));
    }

    [Fact]
    public async Task In_Welsh_the_script_has_every_plural_form_that_it_asks_for()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("cy-GB");
        var html = (await new RenderedPage().Add(new GovTextareaTagHelper { Name = "x", Max = 10 })).Html();
        foreach (var form in new[] { "zero", "one", "two", "few", "many", "other" })
        {
            Assert.Contains($"data-i18n.characters-under-limit.{form}=\"Mae gennych %{{count}} nod ar ôl\"", html, StringComparison.Ordinal);
            Assert.Contains($"data-i18n.characters-over-limit.{form}=\"Mae gennych %{{count}} nod yn ormod\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_way_out_is_also_the_second_skip_link()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("cy-GB");
        var html = (await new RenderedPage().Add(new GovExitPageTagHelper { Href = "/cy/gadael", SkipLink = true })).Html();
        Assert.Equal(
            "<a class=\"govuk-skip-link govuk-js-exit-this-page-skiplink\" href=\"/cy/gadael\" rel=\"nofollow noreferrer\">Gadael y dudalen hon</a>", html);
    }

    private static async Task<string> Said(TagHelper helper, string where, string? error = null)
    {
        var page = new RenderedPage();
        if (error is not null)
        {
            page.State.AddModelError("x", error);
        }

        await page.Add(helper);
        var texts = new HtmlParser().ParseDocument(page.Html()).QuerySelectorAll(where).SelectMany(e => e.GetDescendants().OfType<IText>());
        return string.Join(' ', string.Join(' ', texts.Select(t => t.Data)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
