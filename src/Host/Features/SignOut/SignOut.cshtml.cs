using Community.Host.Accounts;
using Community.Host.Features.SignIn;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.SignOut;

/// <summary>Ends the session on this device.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class SignOutModel(StaffSession session, Addresses addresses) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await session.SignOutAsync(HttpContext);
        return Redirect(addresses.Of<SignInModel>() + "?news=signed-out");
    }
}
