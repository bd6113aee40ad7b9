using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ReassignCase;

/// <summary>Gives the case to somebody else or back to a team.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ReassignCaseModel(IStringLocalizer<ReassignCaseModel> texts) : CaseAction
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty, Text(4000)]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    protected override string Action => "reassign-case";

    protected override async Task PrepareAsync(CancellationToken stop) =>
        Owners = [.. (await Desk.PossibleOwnersAsync(Case, stop)).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];

    protected override void Check()
    {
        if (!Owners.Any(o => o.Value == To))
        {
            ModelState.AddModelError(nameof(To), texts["to-missing"]);
        }
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.Reassign(Guid.Parse(To!), Kept(Reason), By, Now);
        return Nothing;
    }
}
