using Community.Host.Accounts;
using Community.Host.Features.SignIn;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.SignOut;

/// <summary>Ends the session on this device.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class SignOutModel(StaffSession session, StaffSessions sessions, Addresses addresses) : PageModel
{
    /// <summary>Where the organisation signs the person out as well.</summary>
    public string? Onward { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var token = User.IsFromOrganisation() ? await sessions.IdTokenAsync(User.SessionId(), stop) : null;
        await session.SignOutAsync(HttpContext);
        var back = addresses.Of<SignInModel>() + "?news=signed-out";
        if (token is null || await OrganisationServices.SignOutAddressAsync(HttpContext, token, back) is not { } onward)
        {
            return Redirect(back);
        }

        // Not a redirect: a form of ours may lead to no other site. The browser goes on by itself, or the person by the link.
        (Onward, HttpContext.User) = (onward, new());
        Response.Headers["Refresh"] = $"0;url={onward}";
        return Page();
    }
}
