using System.Text.Encodings.Web;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>
/// The browser's side of a session: a cookie with a random number. Every request asks the database whose it is and what they may do,
/// so a right that was taken away is gone, and somebody who left is out, with the next request on any Host.
/// </summary>
internal sealed class StaffSession(StaffSessions sessions)
{
    public const string Scheme = "staff";
    public const string CodeScheme = "staff-code";
    public const string SetUpScheme = "staff-set-up";
    public const string Cookie = "__Host-staff";

    // Lax: mails to staff lead to pages of this site, and the organisation's sign-in comes back from another.
    private static CookieOptions Hard => new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax };

    /// <summary>A new session in this browser; the one that it had is over.</summary>
    public async Task SignInAsync(HttpContext http, Guid staff, string way, string? idToken = null)
    {
        await http.SignOutAsync(CodeScheme);
        await http.SignOutAsync(SetUpScheme);
        await sessions.EndAsync(http.Request.Cookies[Cookie], "replaced", http.RequestAborted);
        var (_, secret) = await sessions.OpenAsync(staff, way, Device.Of(http.Request.Headers.UserAgent), http.RequestAborted, idToken);
        http.Response.Cookies.Append(Cookie, secret, Hard);
    }

    /// <summary>After a change of password or authenticator: a new session here, none anywhere else.</summary>
    public async Task RenewAsync(HttpContext http, Guid staff, string way)
    {
        await sessions.EndAllAsync(staff, "replaced", http.RequestAborted);
        await SignInAsync(http, staff, way);
    }

    public async Task SignOutAsync(HttpContext http)
    {
        await sessions.EndAsync(http.Request.Cookies[Cookie], "signed-out", http.RequestAborted);
        http.Response.Cookies.Delete(Cookie, Hard);
    }
}

/// <summary>Asks at every request who sent it.</summary>
internal sealed class StaffSessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, StaffSessions sessions, Addresses addresses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A style sheet is the same for everybody.
        if (Request.Cookies[StaffSession.Cookie] is not { } secret || Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        // Every page of staff starts the time anew, so that the page knows when it ends.
        var touch = Request.Path.StartsWithSegments(ReturnAddress.Home, StringComparison.Ordinal);
        return await sessions.FindAsync(secret, touch, Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(new(StaffClaims.Of(person), Scheme.Name))
            : AuthenticateResult.Fail("This session is over.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) ? ReturnAddress.Local(Request.Path + Request.QueryString) : ReturnAddress.Home;
        Response.Redirect(ReturnAddress.Append(addresses.Of<Features.SignIn.SignInModel>(), back));
        return Task.CompletedTask;
    }
}
