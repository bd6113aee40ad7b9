using Community.BrowserTests.Pages;
using Community.Portal.Features.LeavePage;
using Community.Tests.Modules.Portal;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>Somebody comes into the room: away at once, and nothing left behind.</summary>
public sealed class LeavingTests(Site site) : IClassFixture<Site>
{
    [Fact(Timeout = Site.Patience)]
    public Task The_button_leaves() => LeaveAsync(page => page.Locator(".govuk-exit-this-page__button").ClickAsync());

    [Fact(Timeout = Site.Patience)]
    public Task Pressing_shift_three_times_leaves() => LeaveAsync(async page =>
    {
        for (var times = 0; times < 3; times++)
        {
            await page.Keyboard.PressAsync("Shift");
        }
    });

    [Fact(Timeout = Site.Patience)]
    public Task Without_scripts_the_button_leaves() =>
        LeaveAsync(page => page.Locator(".govuk-exit-this-page__button").ClickAsync(), new() { JavaScriptEnabled = false });

    private Task LeaveAsync(Func<IPage, Task> leave, BrowserNewContextOptions? options = null) => site.VisitAsync(
        async person =>
        {
            var page = person.Page;
            var steps = new Steps(site.Services);
            var form = new FamilyForm(site, person, new Asker("myself"));
            await form.BeginAsync("HelpWith");
            person.LeavesFor = site.Service<IOptions<LeavingOptions>>().Value.To;
            var gone = page.WaitForRequestAsync(person.LeavesFor);

            // Nobody is there: this machine asks no other one. That the browser asked is what counts.
            await leave(page);
            await gone;
            Assert.DoesNotContain(await person.Context.CookiesAsync(), cookie => cookie.Name == "__Host-draft");

            // Whoever looks now, or goes through the history, finds the start page, which asks nothing.
            var later = await person.Context.NewPageAsync();
            await later.GotoAsync(steps.AddressOf("WhatMatters", "en"));
            Assert.Equal("/en", new Uri(later.Url).AbsolutePath);
        },
        options);
}
