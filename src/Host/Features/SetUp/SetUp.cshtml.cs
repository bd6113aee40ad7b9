using Community.Host.Accounts;
using Community.Host.Features.SetUpAuthenticator;
using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.SetUp;

/// <summary>Somebody with a set-up code chooses a password; the authenticator follows on a page of its own.</summary>
[AllowAnonymous, TypeFilter<LocalAccountsFilter>]
internal sealed class SetUpModel(
    StaffSetUp setUp, Addresses addresses, IStringLocalizer<SetUpModel> texts, IStringLocalizer<StaffWords> words) : PageModel
{
    [BindProperty, Text(254)]
    public string? Email { get; set; }

    [BindProperty, Text(40)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Platform.Forms.Text.IsBlank(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["email-missing"]);
        }

        if (Platform.Forms.Text.IsBlank(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["code-missing"]);
        }

        if (StaffPasswords.Fault(Password) is { } fault)
        {
            ModelState.AddModelError(nameof(Password), words[fault]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await setUp.BeginAsync(Email!, Code!, Password!, stop) is not { } pending)
        {
            ModelState.AddModelError(nameof(Code), texts["refused"]);
            return Page();
        }

        await HttpContext.SignInAsync(StaffSession.SetUpScheme, pending.ToPrincipal());
        return Redirect(addresses.Of<SetUpAuthenticatorModel>());
    }
}
