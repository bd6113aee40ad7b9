using Community.Platform.Forms;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Community.Referral.Features.RecordAttempt;

/// <summary>Somebody tried to make contact: how, whether it worked, and what comes next.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class RecordAttemptModel(Calendar calendar, IOptions<ReferralOptions> options, ReferralText words, IStringLocalizer<RecordAttemptModel> texts) : CaseAction
{
    public static readonly IReadOnlyList<string> Ways = ["phone", "text", "email", "post", "somebody", "visit"];

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Reached { get; set; }

    [BindProperty, Text(4000)]
    public string? Note { get; set; }

    [BindProperty]
    public DateInput Next { get; set; } = new();

    private DateOnly NextDue { get; set; }

    protected override string Action => "record-attempt";

    private DateOnly Latest { get; set; }

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        var days = await calendar.WorkingDaysAsync(stop);
        Latest = Case.Latest(Reached is "yes", calendar.Today, days, options.Value);
        if (HttpMethods.IsGet(Request.Method))
        {
            Next = DateInput.From(days.AddWorkingDays(calendar.Today, 1));
        }
    }

    protected override void Check()
    {
        if (!Ways.Contains(Way, StringComparer.Ordinal))
        {
            ModelState.AddModelError(nameof(Way), texts["way-missing"]);
        }

        if (Reached is not ("yes" or "no"))
        {
            ModelState.AddModelError(nameof(Reached), texts["reached-missing"]);
        }

        if (words.NextStepFault(Next, calendar.Today, Latest, out var due) is { } fault)
        {
            ModelState.AddModelError(nameof(Next), fault);
        }

        NextDue = due;
    }

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.RecordAttempt(Way!, Reached == "yes", Kept(Note), NextDue, By, Now);
        return Nothing;
    }
}
