using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Community.Tests.Host.Features;

/// <summary>Coming in with one needs a device: see the browser's tests.</summary>
[Collection(AccountPages.Name)]
public sealed class SignInWithPasskeyTests(AccountsApp app)
{
    [Theory]
    [InlineData("/en/sign-in/passkey", "Sign in with a passkey")]
    [InlineData("/cy/mewngofnodi/cyfrin-allwedd", "Mewngofnodi gyda chyfrin-allwedd")]
    public async Task The_page_names_nobody_and_demands_the_devices_owner(string address, string heading)
    {
        var page = await app.Visitor().GetAsync(address);

        Assert.Equal(heading, page.Heading);
        var options = System.Text.Json.JsonDocument.Parse(page.Document.QuerySelector("form[data-passkey=get]")!.GetAttribute("data-options")!).RootElement;
        Assert.Equal(0, options.GetProperty("allowCredentials").GetArrayLength());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        var cookie = Assert.Single(page.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-staff-passkey=", StringComparison.Ordinal));
        Assert.Contains("; samesite=strict; httponly", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost", false, true)]
    [InlineData("https://localhost", true, false)]
    [InlineData("https://localhost:444", false, false)]
    [InlineData("https://localhost.evil.example", false, false)]
    [InlineData("https://evil.example", false, false)]
    [InlineData("", false, false)]
    public async Task What_was_signed_for_another_site_is_not_taken(string origin, bool inAFrame, bool taken)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new("localhost");
        var options = app.Services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value;

        Assert.Equal(taken, await options.ValidateOrigin!(new() { HttpContext = http, Origin = origin, CrossOrigin = inAFrame, TopOrigin = null }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\",\"userHandle\":\"AA\"},\"clientExtensionResults\":{}}")]
    public async Task What_no_device_of_ours_said_opens_nothing(string credential)
    {
        var visitor = app.Visitor();

        var page = await (await visitor.GetAsync("/cy/mewngofnodi/cyfrin-allwedd")).SubmitAsync(("Credential", credential));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Ni ddangoswyd cyfrin-allwedd y gwasanaeth hwn. Rhowch gynnig arall arni, neu mewngofnodwch gyda’ch cyfrinair."], page.Errors);
        Assert.NotEqual("/staff", (await visitor.GetAsync("/staff")).Address);
    }
}
