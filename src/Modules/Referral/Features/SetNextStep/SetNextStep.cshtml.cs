using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.SetNextStep;

/// <summary>Another next step or date, and why.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class SetNextStepModel(Calendar calendar, IOptions<ReferralOptions> options, ReferralText words, IStringLocalizer<SetNextStepModel> texts) : CaseAction
{
    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public DateInput Due { get; set; } = new();

    [BindProperty, Text(4000)]
    public string? Reason { get; set; }

    private DateOnly DueOn { get; set; }

    protected override string Action => "set-next-step";

    private DateOnly Latest { get; set; }

    protected override async Task PrepareAsync(CancellationToken stop) =>
        Latest = Case.Latest(reached: false, calendar.Today, await calendar.WorkingDaysAsync(stop), options.Value);

    protected override void Check()
    {
        if (!Steps.ToChoose.Contains(Step, StringComparer.Ordinal))
        {
            ModelState.AddModelError(nameof(Step), texts["step-missing"]);
        }

        if (words.NextStepFault(Due, calendar.Today, Latest, out var due) is { } fault)
        {
            ModelState.AddModelError(nameof(Due), fault);
        }

        if (Text.IsBlank(Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["reason-missing"]);
        }

        DueOn = due;
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.SetNextStep(Step!, DueOn, Reason!, By, Now);
        return Nothing;
    }
}
