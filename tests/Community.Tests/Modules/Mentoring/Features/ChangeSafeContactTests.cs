using Community.Contracts.Portal;
using Community.Tests.Modules.Portal;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Mentoring.Features;

public sealed class ChangeSafeContactTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task What_a_person_says_of_safe_contact_after_mentoring_has_taken_them_on_reaches_their_mentor()
    {
        var (card, page) = await house.MeetAsync();
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1", card);
        await house.TakeUpAsync(id);

        await page.SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));
        var check = await new Asker("myself", "cy").ReachAsync(await page.By.GetAsync("/cy/gofyn"));
        await check.SubmitAsync();
        await house.DrainAsync();

        var contact = await house.AskAsync<SafeContact>("select contact from mentoring.case where referral_case_id = $1", id);
        Assert.Equal((null, "sian@example.com"), (contact.Phone, contact.Email));
        // Mentoring holds the person: intake does not begin again, but reads what they wrote today.
        Assert.Equal("TakenUp", await house.CaseAsync<string>(id, "state"));
        Assert.Equal("ReadFinishedForm", await house.AskAsync<string>("select kind from referral.task where application_id = $1 and kind like 'Read%'", card));
    }
}
