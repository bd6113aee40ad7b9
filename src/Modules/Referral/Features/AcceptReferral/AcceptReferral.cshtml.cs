using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Community.Referral.Features.AcceptReferral;

/// <summary>Accepts a person for mentoring. Intake holds the case until mentoring has taken it on.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class AcceptReferralModel(Calendar calendar, IStringLocalizer<AcceptReferralModel> texts) : CaseAction
{
    /// <summary>What had to be checked by a person was checked.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    public Eligibility Eligibility { get; private set; } = null!;

    /// <summary>The rules that hold today.</summary>
    public Programme Rules { get; private set; } = null!;

    /// <summary>At 16 to 18 a person is shown Working Wales too.</summary>
    public bool ShowWorkingWales => Case.Birth.AgeOn(calendar.Today) is >= 16 and <= 18;

    protected override string Action => "accept-for-mentoring";

    protected override bool MayStill => Case.MayBeDecided;

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        Rules = await Desk.ProgrammeAsync("mentoring", calendar.Today, stop);
        Eligibility = Rules.Judge(Case.Birth, Case.Council, Case.Situation, calendar.Today);
    }

    protected override void Check()
    {
        if (Eligibility.Verdict is Verdict.NotThisProgramme)
        {
            ModelState.AddModelError("", texts["not-this-programme"]);
        }
        else if (Eligibility.Verdict is Verdict.APersonMustCheck && !Checked)
        {
            ModelState.AddModelError(nameof(Checked), texts["checked-missing"]);
        }
    }

    protected override async Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        var nextWorkingDay = (await calendar.WorkingDaysAsync(stop)).AddWorkingDays(calendar.Today, 1);
        return [Case.AcceptForMentoring(Eligibility, Kept(Note), nextWorkingDay, By, Now)];
    }
}
