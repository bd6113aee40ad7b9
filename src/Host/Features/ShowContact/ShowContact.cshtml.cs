using Community.Host.Start;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.ShowContact;

/// <summary>How to reach the people who answer for the service.</summary>
[AllowAnonymous]
internal sealed class ShowContactModel(IOptions<ControllerOptions> options) : PageModel
{
    public ControllerOptions Controller => options.Value;
}
