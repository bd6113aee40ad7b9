using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Features.MyAccount;

/// <summary>What the service knows about the person who is signed in, and how they sign in.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class MyAccountModel(StaffDb db, UserManager<StaffMember> users, Caller caller) : PageModel
{
    public StaffMember Member { get; private set; } = null!;

    public int CodesLeft { get; private set; }

    /// <summary>"password" or "authenticator": what was changed on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Member = await db.Members.FirstAsync(m => m.Id == caller.Staff, stop);
        CodesLeft = await users.CountRecoveryCodesAsync(Member);
    }
}
