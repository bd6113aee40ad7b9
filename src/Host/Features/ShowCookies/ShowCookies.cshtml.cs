using Community.Host.Start;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Host.Features.ShowCookies;

/// <summary>The few cookies there are, each by its name.</summary>
[AllowAnonymous]
internal sealed class ShowCookiesModel(IOptions<ControllerOptions> options) : PageModel
{
    public ControllerOptions Controller => options.Value;
}
