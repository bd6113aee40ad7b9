using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.ConfirmWithPasskey;

/// <summary>Before a sensitive act: the person's own device proves who unlocked it, instead of password and code.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ConfirmWithPasskeyModel(
    StaffPasskeys passkeys, StaffSessions sessions, Caller caller, IStringLocalizer<ConfirmWithPasskeyModel> texts) : PageModel
{
    // As when signing in: what was asked of this browser is answered by this browser, once.
    private const string Asked = "__Host-staff-passkey-again";

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Options { get; private set; } = "";

    private static CookieOptions Hard => new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict };

    private string Back => ReturnAddress.Append(ConfirmFilter.Address, ReturnUrl);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await passkeys.AskAgainAsync(caller.Staff, User.SessionId(), HttpContext, stop) is not var (options, state))
        {
            return LocalRedirect(Back);
        }

        Options = options;
        Response.Cookies.Append(Asked, state, Hard);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Credential) || !await passkeys.ConfirmAsync(caller.Staff, User.SessionId(), Credential, Request.Cookies[Asked], HttpContext))
        {
            ModelState.AddModelError("", texts["refused"]);
            return await OnGetAsync(stop);
        }

        Response.Cookies.Delete(Asked, Hard);
        await sessions.ConfirmAsync(User.SessionId(), stop);
        return LocalRedirect(Back);
    }
}
