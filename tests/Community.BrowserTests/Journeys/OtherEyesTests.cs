using Community.BrowserTests.Pages;
using Community.Tests.Modules.Portal;
using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>People who have set their browser to what they need.</summary>
public sealed class OtherEyesTests(Site site) : IClassFixture<Site>
{
    // WCAG 1.4.12, every value at its required size.
    private const string WideText = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Wide_text_still_fits_a_small_phone(string language) => site.VisitAsync(
        async person =>
        {
            List<string> faults = [];
            var form = new FamilyForm(site, person, new Asker("my-family", language));
            await form.BeginAsync(atEach: LookAsync);
            await form.SendAsync();
            await LookAsync("Sent");
            Look.Judge(faults);

            async Task LookAsync(string step)
            {
                // Our content policy allows no such style sheet: this browser does not ask it.
                await person.Page.AddStyleTagAsync(new() { Content = WideText });
                faults.AddRange((await Look.AtAGlanceAsync(person.Page, language)).Select(fault => $"{step}: {fault}"));
            }
        },
        new() { BypassCSP = true, ViewportSize = new() { Width = 320, Height = 640 } });

    [Theory(Timeout = Site.Patience)]
    [InlineData(ForcedColors.Active, ReducedMotion.NoPreference)]
    [InlineData(ForcedColors.None, ReducedMotion.Reduce)]
    public Task The_focus_is_seen_in_forced_colours_and_without_motion(ForcedColors colours, ReducedMotion motion) => site.VisitAsync(
        async person =>
        {
            var form = new FamilyForm(site, person, new Asker("my-family"));
            await form.BeginAsync("YourBirth");
            foreach (var what in new[] { "main input[type=radio]", "main button.govuk-button[type=submit]:not([name])", "a.govuk-back-link", ".govuk-exit-this-page__button", "footer a" })
            {
                var element = person.Page.Locator(what).First;
                await element.ScrollIntoViewIfNeededAsync();
                var place = (await element.BoundingBoxAsync())!;
                Clip around = new() { X = Math.Max(0, place.X - 8), Y = Math.Max(0, place.Y - 8), Width = place.Width + 16, Height = place.Height + 16 };
                var before = await person.Page.ScreenshotAsync(new() { Clip = around });
                await element.FocusAsync();
                var after = await person.Page.ScreenshotAsync(new() { Clip = around });
                Assert.False(before.AsSpan().SequenceEqual(after), $"Nobody sees the focus on {what}");
            }
        },
        new() { ForcedColors = colours, ReducedMotion = motion });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Where_scripts_do_not_arrive_nothing_is_harder_to_use(string language) => site.VisitAsync(async person =>
    {
        // Aborted, not switched off: axe itself is a script.
        await person.Context.RouteAsync("**/*.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        List<string> faults = [];
        await new FamilyForm(site, person, new Asker("my-family", language)).BeginAsync("SafeTimes", LookAsync);
        Look.Judge(faults);

        async Task LookAsync(string step)
        {
            if (step is "HelpWith" or "YourBirth" or "SafeWays" or "SafeTimes")
            {
                faults.AddRange((await Look.AxeAsync(person.Page)).Select(fault => $"{step}: {fault}"));
            }
        }
    });
}
