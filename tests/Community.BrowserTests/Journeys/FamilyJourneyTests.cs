using Community.BrowserTests.Pages;
using Community.Platform.Language;
using Community.Portal.Features.ComeBack;
using Community.Portal.Features.Danger;
using Community.Portal.Features.SaveDraft;
using Community.Tests.Modules.Portal;
using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>A family asks for help, from the start page to the reference, however it uses the browser.</summary>
public sealed class FamilyJourneyTests(Site site) : IClassFixture<Site>
{
    private const string ReferenceShown = ".govuk-panel__body";

    public static MatrixTheoryData<string, string> EverybodyAndLanguage => new(["myself", "my-family", "my-child", "under-18"], ["en", "cy"]);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(EverybodyAndLanguage))]
    public Task On_a_small_phone_everybody_gets_a_reference(string who, string language) => site.VisitAsync(
        async person =>
        {
            List<string> faults = [];
            var form = new FamilyForm(site, person, new Asker(who, language));
            await form.BeginAsync(atEach: LookAsync);
            await form.SendAsync();
            await LookAsync("Sent");
            Look.Judge(faults);
            await AssertSentAsync(person, language);

            async Task LookAsync(string step) => faults.AddRange((await Look.AtAGlanceAsync(person.Page, language)).Select(fault => $"{step} ({who}, {language}): {fault}"));
        },
        new() { ViewportSize = new() { Width = 320, Height = 640 }, IsMobile = true, HasTouch = true, DeviceScaleFactor = 2 });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Without_scripts_everything_works(string language) => site.VisitAsync(
        async person =>
        {
            var form = new FamilyForm(site, person, new Asker("my-family", language));
            await form.BeginAsync();
            await form.SendAsync();
            await AssertSentAsync(person, language);
        },
        new() { JavaScriptEnabled = false });

    [Theory(Timeout = 2 * Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task By_keyboard_alone_everything_works(string language) => site.VisitAsync(async person =>
    {
        var form = new FamilyForm(site, person, new Asker("my-child", language), new Typing(person.Page));
        await form.BeginAsync();
        await form.SendAsync();
        await AssertSentAsync(person, language);
    });

    [Fact(Timeout = Site.Patience)]
    public Task The_other_language_shows_the_same_step_with_what_was_typed() => site.VisitAsync(async person =>
    {
        var steps = new Steps(site.Services);
        var form = new FamilyForm(site, person, new Asker("myself", "en"));
        await form.BeginAsync("WhatMatters");
        await person.Page.FillAsync("main [name=Matters]", "Gwaith yn y Rhyl, & a <quiet> home");
        await new Pointing(person.Page).PressAsync("main form button[name=switch]");
        Assert.Equal(steps.AddressOf("WhatMatters", "cy"), new Uri(person.Page.Url).AbsolutePath);
        Assert.Equal("cy", await person.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("Gwaith yn y Rhyl, & a <quiet> home", await person.Page.InputValueAsync("main [name=Matters]"));
        Assert.Equal(0, await person.Page.Locator(".govuk-error-summary").CountAsync());
        await new Pointing(person.Page).PressAsync(Hands.Continue);
        Assert.StartsWith("/cy/", new Uri(person.Page.Url).AbsolutePath, StringComparison.Ordinal);
    });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Worrying_words_show_help_and_the_form_goes_on(string language) => site.VisitAsync(async person =>
    {
        var asker = new Asker("myself", language) { Types = { ["WhatMatters"] = [("Matters", "Mae gen i ofn. I am afraid.")] } };
        var form = new FamilyForm(site, person, asker);
        await form.BeginAsync("HelpWith");
        Assert.True(await person.Page.Locator(".govuk-notification-banner").IsVisibleAsync());
        Look.Judge([.. await Look.AtAGlanceAsync(person.Page, language), .. await Look.AxeAsync(person.Page)]);
        await form.GoOnAsync("YourName");
    });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task A_list_that_another_tab_changed_says_so_and_is_still_good_to_look_at(string language) => site.VisitAsync(async person =>
    {
        await new FamilyForm(site, person, new Asker("my-family", language)).BeginAsync("Situation");
        await person.Page.GotoAsync(new Steps(site.Services).AddressOf("Family", language));
        var address = await person.Page.Locator("main form li a").First.GetAttributeAsync("href");
        await person.Page.GotoAsync(address!.Split('=')[0] + "=nobody");
        Assert.True(await person.Page.Locator(".govuk-notification-banner").IsVisibleAsync());
        Look.Judge(await Look.AtAsync(person.Page, "Family, list changed", language));
    });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Who_is_in_danger_sees_whom_to_ring_and_the_form_is_kept(string language) => site.VisitAsync(async person =>
    {
        var form = new FamilyForm(site, person, new Asker("myself", language) { Types = { ["DangerNow"] = [("InDanger", "yes")] } });
        await form.BeginAsync("WhatMatters");
        Assert.True(person.HasAskedFor(site.Address + site.Service<Addresses>().Of(typeof(DangerModel), language)));
    });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Somebody_comes_back_on_another_phone(string language)
    {
        var (code, addresses) = ("", site.Service<Addresses>());
        await site.VisitAsync(async person =>
        {
            await new FamilyForm(site, person, new Asker("myself", language)).BeginAsync("HelpWith");
            await person.Page.GotoAsync(addresses.Of(typeof(SaveDraftModel), language));
            var hands = new Pointing(person.Page);
            await hands.AnswerAsync("Phrase", "tri chwch glas");
            await hands.PressAsync(Hands.Continue);
            code = await person.Page.Locator(".govuk-panel strong").InnerTextAsync();
        });
        await site.VisitAsync(async person =>
        {
            await person.Page.GotoAsync(addresses.Of(typeof(ComeBackModel), language));
            var hands = new Pointing(person.Page);
            await hands.AnswerAsync("Code", code.ToLowerInvariant());
            await hands.AnswerAsync("Phrase", "tri chwch glas");
            await hands.PressAsync(Hands.Continue);
            var steps = new Steps(site.Services);
            Assert.Equal("HelpWith", steps.At(person.Page.Url));
            await person.Page.GotoAsync(steps.AddressOf("WhatMatters", language));
            Assert.StartsWith("Cael gwaith yn y Rhyl", await person.Page.InputValueAsync("main [name=Matters]"), StringComparison.Ordinal);
        });
    }

    [Fact(Timeout = Site.Patience)]
    public Task The_back_button_returns_to_the_answer_which_can_be_changed() => site.VisitAsync(async person =>
    {
        var form = new FamilyForm(site, person, new Asker("myself", "en"));
        await form.BeginAsync("YourBirth");
        await person.Page.GoBackAsync();
        Assert.Equal("Siân Ŵyn", await person.Page.InputValueAsync("main [name=Name]"));
        await person.Page.FillAsync("main [name=Name]", "Siân Gwyn");
        await new Pointing(person.Page).PressAsync(Hands.Continue);
        await form.GoOnAsync("Situation");
        await person.Page.GotoAsync(new Steps(site.Services).AddressOf("YourName", "en"));
        Assert.Equal("Siân Gwyn", await person.Page.InputValueAsync("main [name=Name]"));
    });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task The_reference_prints_on_one_page_or_two(string language) => site.VisitAsync(async person =>
    {
        var form = new FamilyForm(site, person, new Asker("my-family", language));
        await form.BeginAsync();
        await form.SendAsync();
        var pdf = System.Text.Encoding.Latin1.GetString(await person.Page.PdfAsync(new() { Format = "A4", Tagged = true }));
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(pdf, "/Type */Page(?!s)"), 1, 2);
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var onlyOnScreen in await person.Page.Locator(".govuk-exit-this-page, nav, main .govuk-button").AllAsync())
        {
            Assert.False(await onlyOnScreen.IsVisibleAsync(), $"printed: {await onlyOnScreen.InnerTextAsync()}");
        }
    });

    private static async Task AssertSentAsync(Person person, string language)
    {
        Assert.EndsWith(language == "cy" ? "/cy/wedi-anfon" : "/en/sent", person.Page.Url, StringComparison.Ordinal);
        Assert.Matches("[0-9A-HJKMNP-TV-Z]{4}", await person.Page.Locator(ReferenceShown).InnerTextAsync());
    }
}
