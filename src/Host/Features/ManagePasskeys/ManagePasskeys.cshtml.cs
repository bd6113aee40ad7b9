using System.Buffers.Text;
using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Host.Features.ManagePasskeys;

/// <summary>A person's own passkeys: add one under a name, take one away.</summary>
[Authorize(HostAccess.OwnAccount), Sensitive, TypeFilter<LocalAccountsFilter>]
internal sealed class ManagePasskeysModel(StaffPasskeys passkeys, StaffDb db, Caller caller, IStringLocalizer<ManagePasskeysModel> texts) : PageModel
{
    [BindProperty, Text(50)]
    public string? Name { get; set; }

    /// <summary>What the browser made.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>What it was asked for, protected.</summary>
    [BindProperty]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string Options { get; private set; } = "";

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public static string Written(Passkey passkey) => Base64Url.EncodeToString(passkey.Id);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Passkeys = await db.Passkeys.AsNoTracking().Where(p => p.Staff == caller.Staff).OrderBy(p => p.CreatedAt).ToListAsync(stop);
        (Options, State) = await passkeys.OfferAsync(caller.Staff, HttpContext, stop);
        ModelState.Remove(nameof(State));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Platform.Forms.Text.IsBlank(Name))
        {
            ModelState.AddModelError(nameof(Name), texts["name-missing"]);
        }
        else if (ModelState.IsValid && (string.IsNullOrEmpty(Credential) || !await passkeys.AddAsync(caller.Staff, Name!, Credential, State ?? "", HttpContext, stop)))
        {
            ModelState.AddModelError(nameof(Name), texts["not-made"]);
        }

        if (ModelState.IsValid)
        {
            return LocalRedirect("/staff/account/passkeys?done=added");
        }

        await OnGetAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string passkey, CancellationToken stop)
    {
        if (Base64Url.IsValid(passkey))
        {
            await passkeys.RemoveAsync(caller.Staff, Base64Url.DecodeFromChars(passkey), stop);
        }

        return LocalRedirect("/staff/account/passkeys?done=removed");
    }
}
