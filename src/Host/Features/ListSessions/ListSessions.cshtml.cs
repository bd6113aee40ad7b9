using Community.Host.Accounts;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Host.Features.ListSessions;

/// <summary>Where somebody is signed in, for that person only; what they do not know, they end.</summary>
[Authorize(HostAccess.OwnAccount)]
internal sealed class ListSessionsModel(StaffSessions sessions, Caller caller) : PageModel
{
    private const string Elsewhere = "ended-elsewhere";

    public IReadOnlyList<StaffSessions.Listed> Sessions { get; private set; } = [];

    public Guid This => User.SessionId();

    /// <summary>"one" or "all": what was ended on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken stop) => Sessions = await sessions.ListAsync(caller.Staff, stop);

    public async Task<IActionResult> OnPostOneAsync(Guid session, CancellationToken stop)
    {
        await sessions.EndAsync(session, caller.Staff, Elsewhere, stop);
        return LocalRedirect("/staff/account/sessions?done=one");
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken stop)
    {
        await sessions.EndAllAsync(caller.Staff, Elsewhere, stop, but: This);
        return LocalRedirect("/staff/account/sessions?done=all");
    }
}
