using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.ChangeAuthenticator;

/// <summary>A new phone. The old app works until the new one has shown a right code.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ChangeAuthenticatorModel(
    StaffFactors factors, StaffSession session, Caller caller,
    IStringLocalizer<ChangeAuthenticatorModel> texts, IStringLocalizer<StaffWords> words) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty, Text(20)]
    public string? Code { get; set; }

    /// <summary>The new secret, protected, so that a form shown again keeps it.</summary>
    [BindProperty]
    public string? Offer { get; set; }

    public string Secret { get; private set; } = "";

    public string Link { get; private set; } = "";

    public Task OnGetAsync(CancellationToken stop) => OfferAsync(null, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await OfferAsync(Offer, stop);
        if (string.IsNullOrEmpty(Current))
        {
            ModelState.AddModelError(nameof(Current), words["password-missing"]);
        }

        if (Platform.Forms.Text.IsBlank(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["code-missing"]);
        }

        if (ModelState.IsValid && !await factors.ChangeAuthenticatorAsync(caller.Staff, Current!, Secret, Code!, stop))
        {
            ModelState.AddModelError(nameof(Code), texts["refused"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await session.RenewAsync(HttpContext, caller.Staff, "password");
        return LocalRedirect("/staff/account?done=authenticator");
    }

    private async Task OfferAsync(string? given, CancellationToken stop)
    {
        (Offer, Secret, Link) = await factors.OfferAsync(caller.Staff, given, stop);
        ModelState.Remove(nameof(Offer));
    }
}
