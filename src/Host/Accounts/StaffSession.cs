using System.Security.Claims;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>
/// The signed-in session: a cookie that is asked every minute whether it is still true. Roles that changed are in force
/// a minute later, somebody who left is out.
/// </summary>
internal sealed class StaffSession(StaffDb db, AccountsClock clock, TimeProvider time, Addresses addresses) : CookieAuthenticationEvents
{
    public const string Scheme = "staff";
    public const string CodeScheme = "staff-code";
    public const string SetUpScheme = "staff-set-up";

    private const string Checked = "checked";
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    public async Task SignInAsync(HttpContext http, StaffMember member)
    {
        await http.SignOutAsync(CodeScheme);
        await http.SignOutAsync(SetUpScheme);
        var properties = new AuthenticationProperties();
        properties.Items[Checked] = clock.Now.ToString("O");
        await http.SignInAsync(Scheme, StaffClaims.For(member), properties);
    }

    /// <summary>Claims anew, for instance after the language changed, without a new session.</summary>
    public async Task RefreshAsync(HttpContext http, Guid staff, CancellationToken stop) =>
        await SignInAsync(http, await db.Members.AsNoTracking().FirstAsync(m => m.Id == staff, stop));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Properties.Items.TryGetValue(Checked, out var at)
            && DateTimeOffset.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, out var then)
            && clock.Now - then < Trusted)
        {
            return;
        }

        var stop = context.HttpContext.RequestAborted;
        var id = context.Principal!.StaffId();
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop);
        if (member is null || !member.IsActive(Calendar.LondonDate(time.GetUtcNow()))
            || member.SecurityStamp != context.Principal!.FindFirstValue(StaffClaims.Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.ReplacePrincipal(StaffClaims.For(member));
        context.Properties.Items[Checked] = clock.Now.ToString("O");
        context.ShouldRenew = true;
    }

    /// <summary>Every page of staff starts the time anew, so that the page knows when it ends.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.HttpContext.Request.Path.StartsWithSegments(ReturnAddress.Home, StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) ? ReturnAddress.Local(request.Path + request.QueryString) : ReturnAddress.Home;
        context.Response.Redirect(ReturnAddress.Append(addresses.Of<Features.SignIn.SignInModel>(), back));
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
