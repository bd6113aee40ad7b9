using Community.Host.Start;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.ShowAccessibility;

/// <summary>How accessible the service is, and what to do when it is not.</summary>
[AllowAnonymous]
internal sealed class ShowAccessibilityModel(IOptions<ControllerOptions> options) : PageModel
{
    public ControllerOptions Controller => options.Value;
}
