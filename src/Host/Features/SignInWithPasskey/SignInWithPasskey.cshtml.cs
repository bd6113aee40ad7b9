using Community.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.SignInWithPasskey;

/// <summary>The device proves who unlocked it; nothing is typed.</summary>
[AllowAnonymous, TypeFilter<LocalAccountsFilter>]
internal sealed class SignInWithPasskeyModel(StaffPasskeys passkeys, StaffSession session, IStringLocalizer<SignInWithPasskeyModel> texts) : PageModel
{
    // Not in the form: what was asked of this browser is answered by this browser, once.
    private const string Asked = "__Host-staff-passkey";

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Options { get; private set; } = "";

    private static CookieOptions Hard => new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict };

    public async Task<IActionResult> OnGetAsync()
    {
        (Options, var state) = await passkeys.AskAsync(HttpContext);
        Response.Cookies.Append(Asked, state, Hard);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var staff = string.IsNullOrEmpty(Credential) ? null : await passkeys.SignInAsync(Credential, Request.Cookies[Asked], HttpContext);
        if (staff is null)
        {
            ModelState.AddModelError("", texts["refused"]);
            return await OnGetAsync();
        }

        Response.Cookies.Delete(Asked, Hard);
        await session.SignInAsync(HttpContext, staff.Value, "passkey");
        return LocalRedirect(ReturnAddress.Local(ReturnUrl));
    }
}
