using Community.Host.Start;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.ShowPrivacy;

/// <summary>What is kept about a person, why, for how long, and what the person may ask for.</summary>
[AllowAnonymous]
internal sealed class ShowPrivacyModel(IOptions<ControllerOptions> options) : PageModel
{
    public ControllerOptions Controller => options.Value;
}
