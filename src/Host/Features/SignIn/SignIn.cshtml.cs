using System.Security.Claims;
using Community.Host.Accounts;
using Community.Host.Features.EnterCode;
using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.SignIn;

/// <summary>E-mail and password; the code follows on a page of its own.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    StaffSignIn signIn, IOptions<OrganisationOptions> organisation, Addresses addresses, IStringLocalizer<SignInModel> texts) : PageModel
{
    [BindProperty, Text(254)]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>"ended" or "signed-out": why one is here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? News { get; set; }

    public OrganisationOptions Organisation => organisation.Value;

    public IActionResult OnGet() =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect(ReturnAddress.Local(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Organisation.LocalAccounts)
        {
            return NotFound();
        }

        News = null;
        if (Platform.Forms.Text.IsBlank(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["email-missing"]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), texts["password-missing"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await signIn.PasswordAsync(Email!, Password!, stop) is not { } member)
        {
            ModelState.AddModelError(nameof(Email), texts["refused"]);
            return Page();
        }

        await HttpContext.SignInAsync(StaffSession.CodeScheme, new ClaimsPrincipal(new ClaimsIdentity(
            [new(StaffClaims.Subject, member.Id.ToString())], StaffSession.CodeScheme)));
        return LocalRedirect(ReturnAddress.Append(addresses.Of<EnterCodeModel>(), ReturnUrl));
    }
}
