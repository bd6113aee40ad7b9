using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.FrontPage;

/// <summary>Both languages, equally. Neither the address of the visitor nor the browser's settings choose for a person.</summary>
[AllowAnonymous]
internal sealed class FrontPageModel : PageModel;
