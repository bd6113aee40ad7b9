using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.MyAccount;

/// <summary>What the service knows about the person who is signed in, and how they sign in.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class MyAccountModel(
    StaffDb db, UserManager<StaffMember> users, AccountsClock clock, IOptions<OrganisationOptions> organisation, Caller caller) : PageModel
{
    public StaffMember Member { get; private set; } = null!;

    public int CodesLeft { get; private set; }

    public OrganisationOptions Organisation => organisation.Value;

    /// <summary>"password", "authenticator" or "connected": what was changed on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Member = await db.Members.FirstAsync(m => m.Id == caller.Staff, stop);
        CodesLeft = await users.CountRecoveryCodesAsync(Member);
    }

    /// <summary>Who has an account here already says who they are at their organisation.</summary>
    public async Task<IActionResult> OnGetConnectAsync()
    {
        if (!Organisation.IsOn || User.IsFromOrganisation())
        {
            return NotFound();
        }

        if (!User.IsConfirmed(clock.Now))
        {
            return LocalRedirect(ReturnAddress.Append(ConfirmFilter.Address, "/staff/account"));
        }

        var properties = OrganisationServices.Begin(HttpContext, "/staff/account?done=connected");
        properties.Items[OrganisationServices.Connect] = caller.Staff.ToString();
        return await OrganisationServices.LeadAsync(HttpContext, properties);
    }
}
