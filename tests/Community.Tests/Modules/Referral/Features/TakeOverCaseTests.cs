using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class TakeOverCaseTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Whoever_takes_a_case_over_owns_it_and_what_was_promised_stays()
    {
        var id = await house.OpenAsync();
        var due = await house.CaseAsync<DateOnly>(id, "next_step_due");

        var page = await (await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/take-over")).SubmitAsync();

        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Equal(DemoPeople.Intake, await house.CaseAsync<Guid>(id, "owner"));
        Assert.Equal(("first-contact", due, "BeingLookedAt"), (await house.CaseAsync<string>(id, "next_step"), await house.CaseAsync<DateOnly>(id, "next_step_due"), await house.CaseAsync<string>(id, "state")));
        Assert.Null(page.Document.QuerySelector("main a[href$='/take-over']"));
        Assert.Contains("Siân Dŵr-Evans", page.Text(".govuk-summary-card"), StringComparison.Ordinal);
    }
}
