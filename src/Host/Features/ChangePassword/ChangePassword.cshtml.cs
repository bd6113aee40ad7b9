using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.ChangePassword;

/// <summary>A new password; every other session ends.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ChangePasswordModel(
    StaffFactors factors, StaffSession session, Caller caller, IStringLocalizer<StaffWords> words) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? New { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (StaffPasswords.Fault(New) is { } fault)
        {
            ModelState.AddModelError(nameof(New), words[fault]);
        }

        if (string.IsNullOrEmpty(Current))
        {
            ModelState.AddModelError(nameof(Current), words["password-missing"]);
        }

        if (ModelState.IsValid && !await factors.ChangePasswordAsync(caller.Staff, Current!, New!, stop))
        {
            ModelState.AddModelError(nameof(Current), words["password-refused"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await session.RenewAsync(HttpContext, caller.Staff, "password");
        return LocalRedirect("/staff/account?done=password");
    }
}
