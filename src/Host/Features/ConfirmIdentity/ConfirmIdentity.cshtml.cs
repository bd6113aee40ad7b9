using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.ConfirmIdentity;

/// <summary>Before a sensitive act: password and code once more, for five minutes. What was being sent waits here.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ConfirmIdentityModel(
    StaffSignIn signIn, StaffSessions sessions, KeptForms forms, AccountsClock clock, Caller caller,
    IStringLocalizer<ConfirmIdentityModel> texts, IStringLocalizer<StaffWords> words) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty, Text(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What can be sent on now.</summary>
    public KeptForm? Kept { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!User.IsConfirmed(clock.Now))
        {
            return Page();
        }

        Kept = await forms.OfAsync(User.SessionId(), stop);
        return Kept is null ? LocalRedirect(ReturnAddress.Local(ReturnUrl)) : Page();
    }

    /// <summary>Who signed in with the organisation proves it there.</summary>
    public async Task<IActionResult> OnGetOrganisationAsync()
    {
        var properties = OrganisationServices.Begin(HttpContext, ReturnAddress.Append(ConfirmFilter.Address, ReturnUrl));
        properties.Items[OpenIdConnectHandler.Again] = properties.Items[OrganisationServices.Confirm] = caller.Staff.ToString();
        return User.IsFromOrganisation() ? await OrganisationServices.LeadAsync(HttpContext, properties) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), words["password-missing"]);
        }

        if (Platform.Forms.Text.IsBlank(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["code-missing"]);
        }

        if (ModelState.IsValid && !await signIn.ConfirmAsync(caller.Staff, User.SessionId(), Password!, Code!, stop))
        {
            ModelState.AddModelError(nameof(Password), texts["refused"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await sessions.ConfirmAsync(User.SessionId(), stop);
        return LocalRedirect(ReturnAddress.Append(ConfirmFilter.Address, ReturnUrl));
    }
}
