using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.DeclineReferral;

/// <summary>Closes a case with the reason and where else the person can turn, when they want no hand-over.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class DeclineReferralModel(Calendar calendar, IStringLocalizer<DeclineReferralModel> texts) : CaseAction
{
    public static readonly IReadOnlyList<string> Reasons = ["not-wanted", "helped-elsewhere", "outside-area", "cannot-reach"];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Signpost { get; set; }

    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    protected override string Action => "decline-referral";

    protected override bool MayStill => Case.MayBeDecided;

    protected override async Task PrepareAsync(CancellationToken stop) => Partners = await Desk.PartnersAsync(Case, calendar.Today, stop);

    protected override void Check()
    {
        if (!Reasons.Contains(Reason, StringComparer.Ordinal))
        {
            ModelState.AddModelError(nameof(Reason), texts["reason-missing"]);
        }

        if (!Partners.Any(p => p.Code == Signpost))
        {
            ModelState.AddModelError(nameof(Signpost), texts["signpost-missing"]);
        }

        if (Text.IsBlank(Note))
        {
            ModelState.AddModelError(nameof(Note), texts["note-missing"]);
        }
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.Decline(Reason!, Partners.First(p => p.Code == Signpost).Id, Note!, By, Now);
        return Nothing;
    }
}
