using Community.Contracts.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Referral.Features.ShowDisclosure;

/// <summary>One recorded disclosure, and what corrects it.</summary>
[Authorize(ReferralAccess.Govern)]
internal sealed class ShowDisclosureModel(Disclosures disclosures, IStaffDirectory staff) : PageModel
{
    public Disclosure Disclosure { get; private set; } = null!;

    public IReadOnlyList<Disclosure> Corrections { get; private set; } = [];

    public string RecordedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await disclosures.OpenAsync(id, stop) is not { } found)
        {
            return NotFound();
        }

        Disclosure = found;
        Corrections = await disclosures.CorrectionsAsync([id], stop);
        RecordedBy = (await staff.NamesAsync([found.RecordedBy], stop)).GetValueOrDefault(found.RecordedBy, "");
        return Page();
    }
}
