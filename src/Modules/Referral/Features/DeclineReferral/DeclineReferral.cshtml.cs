using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.DeclineReferral;

/// <summary>Closes a case with the reason and where else the person can turn, when they want no hand-over.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class DeclineReferralModel(Calendar calendar, IOptions<ReferralOptions> options, IStringLocalizer<DeclineReferralModel> texts) : CaseAction
{
    private const string CannotReach = "cannot-reach";

    public static readonly IReadOnlyList<string> Reasons = ["not-wanted", "helped-elsewhere", "outside-area", CannotReach];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Signpost { get; set; }

    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    protected override string Action => "decline-referral";

    protected override bool MayStill => Case.MayBeDecided;

    private int Tries { get; set; }

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        Partners = await Desk.PartnersAsync(Case, calendar.Today, stop);
        Tries = await Desk.Db.Story.CountAsync(s => s.CaseId == Id && s.Kind == StoryKind.NotReached, stop);
    }

    protected override void Check()
    {
        if (!Reasons.Contains(Reason, StringComparer.Ordinal))
        {
            ModelState.AddModelError(nameof(Reason), texts["reason-missing"]);
        }
        else if (Reason == CannotReach && Tries < options.Value.TriesBeforeClosing)
        {
            ModelState.AddModelError(nameof(Reason), texts["tries-missing", options.Value.TriesBeforeClosing, Tries]);
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
