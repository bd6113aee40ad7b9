using Community.Host.Start;
using Community.Platform.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.ShowError;

/// <summary>What went wrong, without asking the database anything.</summary>
[AllowAnonymous]
internal sealed class ShowErrorModel : PageModel
{
    private static readonly int[] s_known = [400, 403, 404, 405, 409, 413, 429, 500, 503];

    /// <summary>Which sentences are shown. A status that has none of its own is said more generally.</summary>
    public int Status { get; private set; }

    /// <summary>Nobody knows the reader's language: both are shown.</summary>
    public bool InBoth { get; private set; }

    /// <summary>The audit could not take the entry: staff learn why they see nothing.</summary>
    public bool IsUnrecorded { get; private set; }

    public IActionResult OnGet()
    {
        if (ErrorPages.Asked(HttpContext) is not { } asked)
        {
            return NotFound();
        }

        var status = Response.StatusCode;
        // Nobody's right is missing there: the page's own buttons are what is to be used.
        Status = OtherSites.Refused(HttpContext) ? StatusCodes.Status405MethodNotAllowed : s_known.Contains(status) ? status : status < 500 ? 400 : 500;
        IsUnrecorded = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is AuditRefusedException;
        InBoth = CommunityHost.KnownLanguage(asked, User) is null;
        return Page();
    }
}
