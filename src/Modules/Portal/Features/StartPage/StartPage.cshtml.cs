using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.StartPage;

/// <summary>What this is, what happens next, and that nobody reads it straight away.</summary>
[AllowAnonymous]
internal sealed class StartPageModel : PageModel;
