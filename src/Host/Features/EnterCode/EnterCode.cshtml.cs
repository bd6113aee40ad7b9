using Community.Host.Accounts;
using Community.Host.Features.SignIn;
using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.EnterCode;

/// <summary>The second factor, for whoever has just given the right password.</summary>
[AllowAnonymous, TypeFilter<LocalAccountsFilter>]
internal sealed class EnterCodeModel(
    StaffSignIn signIn, StaffSession session, Addresses addresses, IStringLocalizer<EnterCodeModel> texts) : PageModel
{
    [BindProperty, Text(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await HalfWay.StaffAsync(HttpContext) is null ? Redirect(addresses.Of<SignInModel>()) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await HalfWay.StaffAsync(HttpContext) is not { } staff)
        {
            return Redirect(addresses.Of<SignInModel>());
        }

        if (Platform.Forms.Text.IsBlank(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["code-missing"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await signIn.CodeAsync(staff, Code!, stop) is not { } member)
        {
            ModelState.AddModelError(nameof(Code), texts["refused"]);
            return Page();
        }

        await session.SignInAsync(HttpContext, member.Id, "password");
        return LocalRedirect(ReturnAddress.Local(ReturnUrl));
    }
}
