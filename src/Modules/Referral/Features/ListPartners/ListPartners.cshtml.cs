using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListPartners;

/// <summary>The directory of partners: who can be handed to, or named as a signpost, and when it was last checked.</summary>
[Authorize(ReferralAccess.Administer)]
internal sealed class ListPartnersModel(PartnerBook book, Calendar calendar) : PageModel
{
    /// <summary>Those that are not there any more.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Ended { get; set; }

    public IReadOnlyList<Partner> Rows { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public async Task OnGetAsync(CancellationToken stop) => Rows = await book.ListAsync(Ended, Today, stop);
}
