using Community.Host.Accounts;
using Community.Host.Features.SetUp;
using Community.Platform.Forms;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.SetUpAuthenticator;

/// <summary>The authenticator proves itself; then account and recovery codes are there, and the person is signed in.</summary>
[AllowAnonymous, TypeFilter<LocalAccountsFilter>]
internal sealed class SetUpAuthenticatorModel(
    StaffSetUp setUp, StaffSession session, StaffDb db, Addresses addresses, IStringLocalizer<SetUpAuthenticatorModel> texts) : PageModel
{
    [BindProperty, Text(20)]
    public string? Code { get; set; }

    public string Secret { get; private set; } = "";

    public string Link { get; private set; } = "";

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        await PendingAsync(stop) is null ? Redirect(addresses.Of<SetUpModel>()) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await PendingAsync(stop) is not { } pending)
        {
            return Redirect(addresses.Of<SetUpModel>());
        }

        if (Platform.Forms.Text.IsBlank(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["code-missing"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await setUp.FinishAsync(pending, Code!, stop) is not { } done)
        {
            ModelState.AddModelError(nameof(Code), texts["refused"]);
            return Page();
        }

        await session.RenewAsync(HttpContext, done.Member.Id, "set-up");
        RecoveryCodes = done.RecoveryCodes;
        return Page();
    }

    private async Task<StaffSetUp.Pending?> PendingAsync(CancellationToken stop)
    {
        var pending = StaffSetUp.Pending.From((await HttpContext.AuthenticateAsync(StaffSession.SetUpScheme)).Principal);
        if (pending is not null)
        {
            Secret = pending.Secret;
            Link = Totp.Address(Secret, (await db.Users.Where(m => m.Id == pending.Staff).Select(m => m.Email).FirstAsync(stop))!);
        }

        return pending;
    }
}
