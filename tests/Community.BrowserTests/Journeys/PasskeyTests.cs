using Community.Host.Accounts;
using Microsoft.Playwright;

namespace Community.BrowserTests.Journeys;

/// <summary>With a device that the browser plays: it makes a key, unlocks it for its owner, and comes in with it.</summary>
public sealed class PasskeyTests(Site site) : IClassFixture<Site>
{
    [Fact(Timeout = Site.Patience)]
    public Task A_passkey_is_added_and_named_signs_in_and_is_removed() => site.VisitAsync(async person =>
    {
        var device = await DeviceAsync(person);
        await person.Page.GotoAsync("/staff/account/passkeys");
        await person.Page.FillAsync("#Name", "Ffôn gwaith");
        await person.Page.ClickAsync("form[data-passkey] button");
        await person.Page.WaitForURLAsync("**/passkeys?done=added");
        Assert.Equal("Ffôn gwaith", await person.Page.TextContentAsync("main form h2"));

        await SignOutAsync(person);
        await person.Page.ClickAsync("a[href*='passkey'], a[href*='cyfrin-allwedd']");
        await person.Page.ClickAsync("form[data-passkey] button");
        await person.Page.WaitForURLAsync("**/staff");
        Assert.Equal("passkey", await site.AskAsync<string>("select way from accounts.session where staff = $1 and ended_at is null", DemoPeople.PanelCoordinator));

        await person.Page.GotoAsync("/staff/account/passkeys");
        await person.Page.ClickAsync("form[action*=Remove] button");
        await person.Page.WaitForURLAsync("**/passkeys?done=removed");

        // The device still has it; here nobody knows it any more.
        await SignOutAsync(person);
        await person.Page.ClickAsync("a[href*='passkey'], a[href*='cyfrin-allwedd']");
        await person.Page.ClickAsync("form[data-passkey] button");
        await person.Page.WaitForSelectorAsync(".govuk-error-summary");
        await device.DetachAsync();
    }, staff: DemoPeople.PanelCoordinator);

    [Fact(Timeout = Site.Patience)]
    public Task A_passkey_confirms_its_owner_and_only_its_owner() => site.VisitAsync(async person =>
    {
        const string form = "form[data-passkey] button";
        var device = await DeviceAsync(person);
        await person.Page.GotoAsync("/staff/account/passkeys");
        await person.Page.FillAsync("#Name", "Gliniadur");
        await person.Page.ClickAsync("form[data-passkey] button");
        await person.Page.WaitForURLAsync("**/passkeys?done=added");

        await LongAgoAsync();
        await person.Page.GotoAsync("/staff/confirm");
        await person.Page.ClickAsync("a[href^='/staff/confirm/passkey']");
        await person.Page.ClickAsync(form);
        await person.Page.WaitForURLAsync("**/staff");
        Assert.True(await site.AskAsync<bool>("select confirmed_until > started_at from accounts.session where staff = $1 and ended_at is null", DemoPeople.Officer));

        // The same device with a key that has become a colleague's.
        await LongAgoAsync();
        await person.Page.GotoAsync("/staff/confirm/passkey");
        await site.AskAsync<Guid>("update accounts.passkey set staff = $2 where staff = $1 returning staff", DemoPeople.Officer, DemoPeople.Intake);
        await person.Page.ClickAsync(form);
        await person.Page.WaitForURLAsync("**/staff/confirm*");
        Assert.False(await site.AskAsync<bool>("select confirmed_until > started_at from accounts.session where staff = $1 and ended_at is null", DemoPeople.Officer));
        await device.DetachAsync();

        Task<Guid> LongAgoAsync() => site.AskAsync<Guid>("update accounts.session set confirmed_until = started_at where staff = $1 and ended_at is null returning staff", DemoPeople.Officer);
    }, staff: DemoPeople.Officer);

    [Fact(Timeout = Site.Patience)]
    public Task A_device_that_does_not_know_its_owner_does_not_come_in() => site.VisitAsync(async person =>
    {
        var device = await DeviceAsync(person, knowsItsOwner: false);
        await person.Page.GotoAsync("/staff/account/passkeys");
        await person.Page.FillAsync("#Name", "Found in the street");
        await person.Page.ClickAsync("form[data-passkey] button");

        await person.Page.WaitForSelectorAsync(".govuk-error-summary");
        Assert.Equal(0L, await site.AskAsync<long>("select count(*) from accounts.passkey where staff = $1", DemoPeople.Mentor));
        await device.DetachAsync();
    }, staff: DemoPeople.Mentor);

    private static async Task<ICDPSession> DeviceAsync(Person person, bool knowsItsOwner = true)
    {
        var device = await person.Context.NewCDPSessionAsync(person.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = knowsItsOwner,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return device;
    }

    private static async Task SignOutAsync(Person person)
    {
        await person.Page.GotoAsync("/staff/sign-out");
        await person.Page.ClickAsync("main form button");
        await person.Page.WaitForURLAsync("**news=signed-out");
    }
}
