using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.NewRecoveryCodes;

/// <summary>New recovery codes; the ones before are void.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class NewRecoveryCodesModel(StaffFactors factors, Caller caller, IStringLocalizer<StaffWords> words) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task OnPostAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Current))
        {
            ModelState.AddModelError(nameof(Current), words["password-missing"]);
            return;
        }

        Codes = await factors.NewRecoveryCodesAsync(caller.Staff, Current, stop);
        if (Codes is null)
        {
            ModelState.AddModelError(nameof(Current), words["password-refused"]);
        }
    }
}
