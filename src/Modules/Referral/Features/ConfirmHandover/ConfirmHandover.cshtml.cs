using Community.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.ConfirmHandover;

/// <summary>A named person at the partner has confirmed; only now is the case closed.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class ConfirmHandoverModel(IStringLocalizer<ConfirmHandoverModel> texts) : CaseAction
{
    [BindProperty, Text(100)]
    public string? Name { get; set; }

    public string PartnerName { get; private set; } = "";

    private Handover? Handover { get; set; }

    protected override string Action => "confirm-handover";

    protected override bool MayStill => Case.MayBeConfirmed;

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        Handover = await Desk.Db.Handovers.Where(h => h.CaseId == Id && h.ConfirmedAt == null).OrderByDescending(h => h.GivenAt).FirstOrDefaultAsync(stop);
        if (Handover is not null)
        {
            PartnerName = (await Desk.Db.Partners.AsNoTracking().SingleAsync(p => p.Id == Handover.PartnerId, stop)).Name;
        }
    }

    protected override void Check()
    {
        if (Handover is null)
        {
            ModelState.AddModelError("", texts["nothing-given"]);
        }

        if (Text.IsBlank(Name))
        {
            ModelState.AddModelError(nameof(Name), texts["name-missing"]);
        }
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.ConfirmHandover(Handover!, Name!, By, Now);
        return Nothing;
    }
}
