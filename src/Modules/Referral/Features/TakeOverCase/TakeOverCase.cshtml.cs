using Microsoft.AspNetCore.Authorization;

namespace Community.Referral.Features.TakeOverCase;

/// <summary>A coordinator takes the case into their own hands.</summary>
[Authorize(ReferralAccess.WorkIntake)]
internal sealed class TakeOverCaseModel : CaseAction
{
    protected override string Action => "take-over-case";

    protected override Task<IEnumerable<object>> ActAsync(CancellationToken stop)
    {
        Case.TakeOver(By, Now);
        return Nothing;
    }
}
