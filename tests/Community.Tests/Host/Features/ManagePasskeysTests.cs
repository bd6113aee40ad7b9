using System.Net;
using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

/// <summary>Adding one for good needs a device: see the browser's tests.</summary>
[Collection(AccountPages.Name)]
public sealed class ManagePasskeysTests(AccountsApp app)
{
    [Fact]
    public async Task The_device_is_asked_for_a_key_that_it_unlocks_for_its_owner_only()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor, language: "cy");

        var page = await visitor.GetAsync("/staff/account/passkeys");

        Assert.Equal("Cyfrin-allweddi", page.Heading);
        var options = System.Text.Json.JsonDocument.Parse(page.Document.QuerySelector("form[data-passkey=create]")!.GetAttribute("data-options")!).RootElement;
        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal(staff.Email, options.GetProperty("user").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\",\"attestationObject\":\"AA\"},\"clientExtensionResults\":{}}")]
    public async Task What_no_device_made_is_not_taken(string credential)
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await visitor.GetAsync("/staff/account/passkeys");

        var refused = await page.SubmitFormAsync("form[data-passkey=create]", null, ("Name", "Phone"), ("Credential", credential));

        Assert.Equal(["No passkey was made. Try again, and unlock your device when it asks you."], refused.Errors);
        Assert.Equal(["Enter a name for the passkey"], (await page.SubmitFormAsync("form[data-passkey=create]", null, ("Credential", credential))).Errors);
        Assert.Equal(0L, await app.AskAsync<long>("select count(*) from accounts.passkey where staff = $1", staff.Id));
    }

    [Fact]
    public async Task People_see_and_remove_their_own_and_nobody_elses()
    {
        var ((staff, visitor), (other, stranger)) = (await app.SignedInAsync(StaffRole.Mentor), await app.SignedInAsync(StaffRole.Mentor));
        foreach (var (id, owner, name) in new[] { (1, staff.Id, "Ffôn <b>gwaith</b>"), (2, staff.Id, "Tablet"), (3, other.Id, "Other") })
        {
            await app.AskAsync<long>(
                "with i as (insert into accounts.passkey values (decode(lpad($1::text, 8, '0'), 'hex') || uuid_send($2), $2, $3, now(), 'x', 0, '{}', true, false, false) returning 1) select count(*) from i", id, owner, name);
        }

        var page = await visitor.GetAsync("/staff/account/passkeys");
        Assert.Equal(["Ffôn <b>gwaith</b>", "Tablet"], page.Document.QuerySelectorAll("form[action*=Remove] h2").Select(h => h.TextContent));
        var removed = await page.SubmitFormAsync("form[action*=Remove]", null);
        Assert.Equal("/staff/account/passkeys?done=removed", removed.Address);
        Assert.Single(removed.Document.QuerySelectorAll("form[action*=Remove]"));

        var (address, fields) = (await stranger.GetAsync("/staff/account/passkeys")).Fill("form[action*=Remove]", null, ("passkey", removed.Document.QuerySelector("input[name=passkey]")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.PostAsync(address, fields)).StatusCode);
        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from accounts.passkey where staff = $1", staff.Id));
        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from accounts.event where staff = $1 and what = 'passkey-removed'", staff.Id));
    }

    [Fact]
    public async Task Adding_one_is_a_sensitive_act()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Mentor);
        var page = await visitor.GetAsync("/staff/account/passkeys");
        await app.AskAsync<long>("with u as (update accounts.session set confirmed_until = now() where staff = $1 returning 1) select count(*) from u", staff.Id);

        Assert.Equal("/staff/confirm", (await page.SubmitFormAsync("form[data-passkey=create]", null, ("Name", "Phone"))).Address);
    }
}
