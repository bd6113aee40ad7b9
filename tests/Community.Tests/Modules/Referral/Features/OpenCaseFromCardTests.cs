using Community.Contracts.Portal;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class OpenCaseFromCardTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Nothing_that_the_resident_did_not_say_is_taken_for_said()
    {
        var card = await house.SendCardAsync(("Form.Language", "unknown"));
        await house.DrainAsync();

        var id = Cards.IdOf(card);
        var contact = await house.AskAsync<SafeContact>("select contact from referral.case where application_id = $1", id);
        Assert.Equal(("07700 900123", null, false, false), (contact.Phone, contact.Email, contact.MaySayWho, contact.MayLeaveMessage));
        var language = await house.AskAsync<LanguageChoice>("select language from referral.case where application_id = $1", id);
        Assert.Equal(("both", "unknown"), (language.Writing, language.Speaking));
        Assert.Equal("false", await house.AskAsync<string>("select agreement->>'toTakePart' from referral.case where application_id = $1", id));
    }

    [Fact]
    public async Task The_coordinator_reads_who_introduced_the_person()
    {
        var card = await house.SendCardAsync(("Form.Language", "unknown"));
        await house.DrainAsync();
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1", Cards.IdOf(card));

        var page = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}");

        Assert.Equal("Introduced by an officer", page.Text(".moj-timeline__title"));
        Assert.Equal("Siôn Llŷr Parry", page.Text(".moj-timeline__byline"));
        Assert.Contains("Nobody has asked which language to speak", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_urgent_card_promises_contact_by_the_next_working_day()
    {
        var (calm, urgent) = (await house.SendCardAsync(), await house.SendCardAsync(("Form.Urgent", "adult")));
        await house.DrainAsync();
        Assert.True(await DueAsync(urgent) < await DueAsync(calm));
        Assert.Equal(DemoPeople.IntakeTeam, await house.AskAsync<Guid>("select owner from referral.case where application_id = $1", Cards.IdOf(urgent)));
    }

    [Fact]
    public async Task The_police_see_nothing_of_the_case()
    {
        var card = await house.SendCardAsync();
        await house.DrainAsync();
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1", Cards.IdOf(card));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await card.By.GetAsync($"/staff/cases/{id}")).Status);
    }

    [Fact]
    public async Task A_card_that_arrives_after_the_residents_own_words_says_who_introduced_them()
    {
        var sent = Application.Of("Mabli");
        await house.SendAsync(sent);
        var card = new Community.Contracts.Referral.CardSent(
            sent.ApplicationId, sent.AskedBy, sent.Reference, Community.Platform.Language.Crockford.New(9), DemoPeople.Officer, sent.SubmittedAt, sent.PromisedBy, "denbighshire", "rhyl", "Mabli o’r cerdyn",
            BirthDate.Unknown, null, "O’r cerdyn", Application.ByEmail, new(ToTakePart: false, "1", "cy", sent.SubmittedAt), Urgent: true, ChildInvolved: false);
        await house.SendAsync(card);
        await house.SendAsync(card);

        var id = await house.CaseOfAsync(sent);
        Assert.Equal(("Received Introduced", "Mabli", true), (await house.StoryAsync(id), await house.CaseAsync<string>(id, "name"), await house.CaseAsync<bool>(id, "urgent")));
    }

    private Task<DateOnly> DueAsync(Seen card) => house.AskAsync<DateOnly>("select next_step_due from referral.case where application_id = $1", Cards.IdOf(card));
}
