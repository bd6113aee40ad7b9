using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ListProgrammes;

/// <summary>Every programme with all versions of its rules: which hold now, which will, and by which was decided before.</summary>
[Authorize(ReferralAccess.Administer)]
internal sealed class ListProgrammesModel(ProgrammeBook book, Calendar calendar) : PageModel
{
    public IReadOnlyList<IReadOnlyList<Programme>> Programmes { get; private set; } = [];

    public DateOnly Today => calendar.Today;

    public async Task OnGetAsync(CancellationToken stop) => Programmes = await book.ListAsync(stop);
}
