using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.HandOverCase;

/// <summary>Gives the case to a partner; it stays open with us until a named person there has confirmed.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class HandOverCaseModel(Calendar calendar, IOptions<ReferralOptions> options, IStringLocalizer<HandOverCaseModel> texts) : CaseAction
{
    [BindProperty]
    public string? Partner { get; set; }

    /// <summary>The person has said yes to being handed over.</summary>
    [BindProperty]
    public string? Agreed { get; set; }

    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    protected override string Action => "hand-over-case";

    protected override bool MayStill => Case.MayBeDecided;

    protected override async Task PrepareAsync(CancellationToken stop) =>
        Partners = [.. (await Desk.PartnersAsync(Case, calendar.Today, stop)).Where(p => p.AcceptsHandovers)];

    protected override void Check()
    {
        if (!Partners.Any(p => p.Code == Partner))
        {
            ModelState.AddModelError(nameof(Partner), texts["partner-missing"]);
        }

        if (Agreed != "yes")
        {
            ModelState.AddModelError(nameof(Agreed), texts[Agreed is null ? "agreed-missing" : "agreed-needed"]);
        }
    }

    protected override async Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        var confirmBy = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(calendar.Today, options.Value.ConfirmHandoverWithin);
        var partner = Partners.First(p => p.Code == Partner);
        Desk.Db.Handovers.Add(Case.HandOver(partner.Id, Kept(Note), confirmBy, By, Now));
        return [];
    }
}
