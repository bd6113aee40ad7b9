using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class AcceptReferralTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Accepting_keeps_the_case_with_intake_until_mentoring_has_taken_it_on()
    {
        var sent = Application.Of("Siân Ŵyn");
        await app.SendAsync(sent);
        var id = await app.CaseOfAsync(sent);
        var coordinator = await app.SignedInAsync(DemoPeople.Intake);

        var page = await coordinator.GetAsync($"/staff/cases/{id}/accept");
        page = await page.SubmitAsync();

        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Equal("Accepted", await app.AskAsync<string>("select state from referral.case where id = $1", id));
        Assert.Equal("hand-over-to-mentoring", await app.AskAsync<string>("select next_step from referral.case where id = $1 and closed_at is null", id));

        await app.DrainAsync();

        Assert.Equal("TakenUp", await app.AskAsync<string>("select state from referral.case where id = $1 and closed_at is not null", id));
        Assert.Equal(1, await app.AskAsync<long>("select count(*) from mentoring.case where referral_case_id = $1 and owner is not null and next_step_due is not null", id));
    }

    [Fact]
    public async Task Somebody_too_young_is_not_refused_bare_but_told_what_would_change_it()
    {
        var sent = Application.Of("Elin", birth: new(2014, 5, 1));
        await app.SendAsync(sent);
        var coordinator = await app.SignedInAsync(DemoPeople.Intake);

        var page = await coordinator.GetAsync($"/staff/cases/{await app.CaseOfAsync(sent)}/accept");

        Assert.Contains("Nid y rhaglen hon", page.Body, StringComparison.Ordinal);
        Assert.Contains("pen-blwydd yn 16", page.Body, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form button[type=submit]:not(.house-switch__button)"));
    }

    [Fact]
    public async Task What_must_be_checked_is_asked_before_the_case_is_accepted()
    {
        var sent = Application.Of("Huw", council: null);
        await app.SendAsync(sent);
        var id = await app.CaseOfAsync(sent);
        var coordinator = await app.SignedInAsync(DemoPeople.Intake);

        var page = await (await coordinator.GetAsync($"/staff/cases/{id}/accept")).SubmitAsync(("Note", "Wedi siarad"));

        Assert.Contains("Ticiwch y blwch ar ôl i chi wirio", page.Errors);
        Assert.Contains("Wedi siarad", page.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal("Received", await app.AskAsync<string>("select state from referral.case where id = $1", id));
    }
}
