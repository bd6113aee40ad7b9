using Community.Host.Accounts;
using Community.Host.Features.SignIn;
using Community.Platform.Language;
using Community.Tests.Modules.Referral;
using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>A coordinator signs in with a second factor, finds the case that is due first, and accepts it.</summary>
public sealed class CoordinatorJourneyTests(Site site) : IClassFixture<Site>
{
    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task From_signing_in_to_accepted(string language) => AcceptAsync(language);

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task Without_scripts(string language) => AcceptAsync(language, new() { JavaScriptEnabled = false });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task On_a_small_phone(string language) =>
        AcceptAsync(language, new() { ViewportSize = new() { Width = 320, Height = 640 }, IsMobile = true, HasTouch = true });

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public Task By_keyboard_alone(string language) => AcceptAsync(language, hands: page => new Typing(page));

    private async Task AcceptAsync(string language, BrowserNewContextOptions? options = null, Func<IPage, Hands>? hands = null)
    {
        // Each test starts in the morning, with two cases: the second one is due first.
        await site.AskAsync<long>("with moved as (update referral.case set next_step_due = next_step_due + 30 where closed_at is null returning 1) select count(*) from moved");
        await site.SendAsync(Application.Of("Huw", promisedBy: new(2030, 1, 9)));
        var first = Application.Of("Siân Ŵyn");
        await site.SendAsync(first);
        var id = await site.CaseOfAsync(first);
        await site.SpeakAsync(language);
        await site.VisitAsync(
            async person =>
            {
                var how = hands?.Invoke(person.Page) ?? new Pointing(person.Page);
                await SignInAsync(person, how, language);
                Assert.Equal(language, await person.Page.Locator("html").GetAttributeAsync("lang"));

                await ToWorkListAsync(person, how);
                await how.PressAsync("main table a");
                Assert.EndsWith($"/staff/cases/{id}", person.Page.Url, StringComparison.Ordinal);
                await how.PressAsync($"a[href='/staff/cases/{id}/accept']");
                await how.PressAsync(Hands.Continue);
                Assert.EndsWith($"/staff/cases/{id}", person.Page.Url, StringComparison.Ordinal);
                Assert.Equal("Accepted", await site.AskAsync<string>("select state from referral.case where id = $1", id));

                await site.DrainAsync();
                Assert.Equal("TakenUp", await site.AskAsync<string>("select state from referral.case where id = $1", id));
            },
            options);
    }

    private async Task SignInAsync(Person person, Hands hands, string language)
    {
        // A code is good once. Here several tests sign in within the half minute that it stands.
        await site.AskAsync<long>("with again as (update accounts.sign_in_guard set totp_step = null returning 1) select count(*) from again");
        var key = site.KeyOf(DemoPeople.Intake);
        await person.Page.GotoAsync(site.Service<Addresses>().Of(typeof(SignInModel), language));
        await hands.AnswerAsync("Email", key.Email);
        await hands.AnswerAsync("Password", key.Password);
        await hands.PressAsync(Hands.Continue);
        await hands.AnswerAsync("Code", Totp.Code(key.Secret, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await hands.PressAsync(Hands.Continue);
        Assert.EndsWith("/staff", person.Page.Url, StringComparison.Ordinal);
    }

    private static async Task ToWorkListAsync(Person person, Hands hands)
    {
        const string menu = ".govuk-js-service-navigation-toggle";
        if (await person.Page.Locator(menu).IsVisibleAsync())
        {
            await hands.UnfoldAsync(menu);
        }

        await hands.PressAsync(".govuk-service-navigation a[href='/staff/work']");
    }
}
