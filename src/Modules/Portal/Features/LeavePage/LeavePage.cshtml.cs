using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Community.Portal.Features.LeavePage;

/// <summary>Away at once. The one GET that changes something: the browser forgets the draft, which a partner could otherwise open.</summary>
[AllowAnonymous]
internal sealed class LeavePageModel(CurrentDraft current, IOptions<LeavingOptions> options) : PageModel
{
    public IActionResult OnGet()
    {
        current.Forget();
        return Redirect(options.Value.To);
    }
}

/// <summary>Section "Leaving".</summary>
internal sealed class LeavingOptions
{
    /// <summary>A harmless page of somebody else's that asks for no sign-in and greets nobody by name.</summary>
    public string To { get; set; } = "https://www.bbc.co.uk/weather";

    public bool IsWeb => Uri.TryCreate(To, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
