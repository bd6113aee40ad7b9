using Community.Host.Accounts;
using Community.Platform.Access;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.ChooseLanguage;

/// <summary>The switch on every staff page: remembered for the person, not for the device.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ChooseLanguageModel(StaffDb db, StaffDirectory directory, Caller caller) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/staff/account");

    public async Task<IActionResult> OnPostAsync(string? language, string? back, CancellationToken stop)
    {
        if (Languages.All.FirstOrDefault(l => l == language) is { } chosen)
        {
            await db.Users.Where(m => m.Id == caller.Staff).ExecuteUpdateAsync(u => u.SetProperty(m => m.Language, chosen), stop);
            directory.Forget();
        }

        return LocalRedirect(ReturnAddress.Local(back));
    }
}
