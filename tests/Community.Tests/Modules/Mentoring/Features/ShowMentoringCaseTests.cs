using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Mentoring.Features;

public sealed class ShowMentoringCaseTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData(true, "Dod o hyd i fentor", "Sut mae’n ddiogel cysylltu")]
    [InlineData(false, "Find a mentor", "How it is safe to make contact")]
    public async Task Whoever_holds_the_case_sees_what_matters_what_comes_next_and_how_contact_is_safe(bool welsh, string step, string safe)
    {
        var id = await OpenAsync("Llŷr <b>Ŵyn</b>");

        var page = await PageAsync(welsh ? DemoPeople.Mentor : DemoPeople.MentoringManager, id);

        Assert.Equal("Llŷr <b>Ŵyn</b>", page.Heading);
        Assert.All(new[] { step, safe, "Cael gwaith", "sian@example.org" }, text => Assert.Contains(text, page.Body, StringComparison.Ordinal));
        Assert.Equal(1, await house.AuditAsync("open-mentoring-case", id));
    }

    [Fact]
    public async Task Somebody_elses_case_answers_as_one_that_is_not_there_and_both_are_recorded()
    {
        var (id, none) = (await OpenAsync("Elin"), Guid.CreateVersion7());
        await house.ArrangeAsync("update mentoring.case set owner = gen_random_uuid() where id = $1", id);

        var shown = await PageAsync(DemoPeople.Mentor, id);
        var missing = await PageAsync(DemoPeople.Mentor, none);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.Status, missing.Status));
        Assert.Equal(missing.Document.QuerySelector("main")!.InnerHtml, shown.Document.QuerySelector("main")!.InnerHtml);
        Assert.Equal((1L, 1L), (await house.AuditAsync("open-mentoring-case-refused", id), await house.AuditAsync("open-mentoring-case-refused", none)));
    }

    [Fact]
    public async Task A_case_of_another_controller_is_not_there()
    {
        var id = await OpenAsync("Elin");
        await house.ArrangeAsync("update mentoring.case set controller = 'flintshire-panel' where id = $1", id);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(DemoPeople.Mentor, id)).Status);
    }

    [Fact]
    public async Task Nobody_of_the_police_and_nobody_of_intake_opens_it()
    {
        var id = await OpenAsync("Elin");
        foreach (var person in new[] { ReferralHouse.Police, DemoPeople.Officer, DemoPeople.Sergeant, DemoPeople.PanelMember, DemoPeople.Administrator })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync(person, id)).Status);
        }

        // They could break the glass, and have not.
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.PanelChair, DemoPeople.Governance })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(person, id)).Status);
        }
    }

    [Fact]
    public async Task Through_glass_broken_over_the_referral_it_is_read_and_both_cases_say_so()
    {
        var sent = Application.Of("Elin Tŷ’n y Coed") with { Reference = Community.Portal.Reference.New() };
        var referral = await house.OpenAsync(sent);
        await house.SendAsync(MentoringOffer.Of(referral, "Elin Tŷ’n y Coed"));
        var id = await house.AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", referral);
        var governance = await house.GovernanceAsync();
        await governance.BreakAsync(sent.Reference);

        var page = await governance.GetAsync((await governance.CaseAsync(referral)).Document.QuerySelector("main a[href^='/staff/mentoring/']")!.GetAttribute("href")!);

        Assert.Equal("Elin Tŷ’n y Coed", page.Heading);
        Assert.Contains("It ends at", page.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href$='/looks']"));
        Assert.Equal((1L, 1L), (await house.AuditAsync("open-mentoring-case-through-glass", id), await house.AuditAsync("open-mentoring-case-through-glass", referral)));
        Assert.Equal(HttpStatusCode.Forbidden, (await governance.GetAsync($"/staff/mentoring/{id}/looks")).Status);
    }

    private async Task<Guid> OpenAsync(string name)
    {
        var offer = MentoringOffer.Of(await house.OpenAsync(), name);
        await house.SendAsync(offer);
        return await house.AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", offer.ReferralCaseId);
    }

    private async Task<Seen> PageAsync(Guid person, Guid id) => await (await house.SignedInAsync(person)).GetAsync($"/staff/mentoring/{id}");
}
