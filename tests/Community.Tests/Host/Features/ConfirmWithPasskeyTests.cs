using System.Text.Json;
using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

/// <summary>Confirming with one needs a device: see the browser's tests.</summary>
[Collection(AccountPages.Name)]
public sealed class ConfirmWithPasskeyTests(AccountsApp app)
{
    private const string Link = "main a[href^='/staff/confirm/passkey']";

    [Fact]
    public async Task Only_who_has_a_passkey_is_asked_for_one_and_what_no_device_of_theirs_said_confirms_nobody()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator, language: "cy");
        await app.AskAsync<Guid>("update accounts.session set confirmed_until = started_at where staff = $1 returning id", staff.Id);
        Assert.Null((await visitor.GetAsync("/staff/confirm")).Document.QuerySelector(Link));
        Assert.Equal("/staff/confirm", (await visitor.GetAsync("/staff/confirm/passkey")).Address.Split('?')[0]);
        await app.AskAsync<Guid>("insert into accounts.passkey values ($1, $2, 'Ffôn', now(), '', 0, '{}', true, false, false) returning staff", Guid.NewGuid().ToByteArray(), staff.Id);

        var page = await visitor.GetAsync((await visitor.GetAsync("/staff/confirm?ReturnUrl=/staff/people")).Document.QuerySelector(Link)!.GetAttribute("href")!);

        Assert.Equal("Cadarnhau gyda chyfrin-allwedd", page.Heading);
        var options = JsonDocument.Parse(page.Document.QuerySelector("form[data-passkey=get]")!.GetAttribute("data-options")!).RootElement;
        Assert.Equal(1, options.GetProperty("allowCredentials").GetArrayLength());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        foreach (var said in new[] { "", "no json", "{}" })
        {
            Assert.Equal(
                ["Ni ddangoswyd un o’ch cyfrin-allweddi. Rhowch gynnig arall arni, neu defnyddiwch eich cyfrinair."],
                (await page.SubmitAsync(("Credential", said))).Errors);
        }

        Assert.True(await app.AskAsync<bool>("select confirmed_until = started_at from accounts.session where staff = $1", staff.Id));
    }
}
