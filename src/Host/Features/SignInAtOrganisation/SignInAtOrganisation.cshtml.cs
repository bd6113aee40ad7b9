using Community.Host.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.SignInAtOrganisation;

/// <summary>Leads to the organisation's own sign-in; what went wrong there is said here.</summary>
[AllowAnonymous]
internal sealed class SignInAtOrganisationModel(IOptions<OrganisationOptions> organisation, ILogger<SignInAtOrganisationModel> log) : PageModel
{
    private static readonly string[] s_faults = ["refused", "cancelled", "no-group", "no-email", "email-taken", "left", "connected-elsewhere", "unreachable"];

    [BindProperty(SupportsGet = true)]
    public string? Fault { get; set; }

    public async Task<IActionResult> OnGetAsync(string? returnUrl)
    {
        if (!organisation.Value.IsOn)
        {
            return NotFound();
        }

        if (Fault is not null)
        {
            Fault = Array.Find(s_faults, f => f == Fault) ?? "refused";
            return Page();
        }

        try
        {
            await HttpContext.ChallengeAsync(OpenIdConnectHandler.Name, OrganisationServices.Begin(HttpContext, ReturnAddress.Local(returnUrl)));
            return new EmptyResult();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            log.LogError(e, "The organisation's sign-in could not be asked where it begins");
            Fault = "unreachable";
            return Page();
        }
    }
}
