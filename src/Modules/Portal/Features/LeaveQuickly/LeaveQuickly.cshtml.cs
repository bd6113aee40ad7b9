using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.LeaveQuickly;

/// <summary>Shown before the button that leaves appears for the first time: what it does, and what it cannot do.</summary>
[AllowAnonymous]
internal sealed class LeaveQuicklyModel : PageModel;
