using Community.Portal;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Portal.Features;

public sealed class MeetCardTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Who_goes_on_gets_a_code_that_the_officer_does_not_know()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        var saved = await (await app.UseCodeAsync(Cards.CodeOn(card))).SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));

        Assert.Equal("/cy/wedi-cadw", saved.Address);
        Assert.NotEqual(Cards.CodeOn(card), Saver.CodeOn(saved));
        Assert.Equal("DangerNow", Asker.StepOf(await Saver.ComeBackAsync(app, Saver.CodeOn(saved), Cards.Phrase)));
        Assert.NotEmpty((await Saver.ComeBackAsync(app, Cards.CodeOn(card), Cards.Phrase)).Errors);
    }

    [Fact]
    public async Task The_resident_finishes_the_form_and_it_is_the_same_case()
    {
        var (card, page) = await app.MeetAsync();
        await page.SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));
        var asker = new Asker("myself", "cy");
        asker.Types["WhatMatters"] = [("Matters", "Dim ond fi sy’n gwybod hyn")];
        asker.Types.Remove("ChoosePhrase");
        var check = await asker.ReachAsync(await page.By.GetAsync("/cy/gofyn"));
        var sent = await check.SubmitAsync();
        await app.DrainAsync();

        Assert.Equal("/cy/wedi-anfon", sent.Address);
        Assert.Equal((1L, 1L), (await CountAsync("referral.case where application_id = $1", card), await CountAsync("portal.application where id = $1", card)));
        Assert.Equal("Dim ond fi sy’n gwybod hyn", await app.AskAsync<string>("select what_matters from referral.case where application_id = $1", card));
        var reference = await app.AskAsync<string>("select reference from referral.card where id = $1", card);
        Assert.Contains(Reference.Shown(reference), sent.Body, StringComparison.Ordinal);
        Assert.Equal("Introduced Finished", await app.AskAsync<string>("select string_agg(kind, ' ' order by s.at, s.id) from referral.story_entry s join referral.case c on c.id = case_id where application_id = $1", card));
        Assert.Equal("rhyl", await app.AskAsync<string>("select string_agg(distinct area, ' ') from notifications.message where about = $1", card));
        Assert.Equal("Siân Ŵyn, Siân Ŵyn", await app.AskAsync<string>("select name || ', ' || asked_by from referral.case where application_id = $1", card));
        // What the officer wrote stays as it was sent.
        Assert.Contains(Cards.WhatMatters.Split(' ')[0], await app.AskAsync<string>("select said from referral.card where id = $1", card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_chosen_in_another_tab_leads_on_to_the_form()
    {
        var (_, page) = await app.MeetAsync();
        var second = await page.By.GetAsync(page.Address);
        await page.SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));
        Assert.Equal("/cy/wedi-cadw", (await second.SubmitAsync(("Answer", "yes"), ("Phrase", "un ymadrodd arall"))).Address);
    }

    [Theory]
    [InlineData("yes", "rhy fyr", "Dewiswch ymadrodd sydd ag o leiaf 3 gair, neu 12 nod")]
    [InlineData(null, null, "Dewiswch a yw hyn amdanoch chi ac a wnaethoch gytuno")]
    [InlineData("perhaps", null, "Dewiswch a yw hyn amdanoch chi ac a wnaethoch gytuno")]
    public async Task What_is_wrong_is_said_and_nothing_happens(string? answer, string? phrase, string error)
    {
        var (card, page) = await app.MeetAsync();
        Assert.Equal([error], (await page.SubmitAsync(("Answer", answer), ("Phrase", phrase))).Errors);
        await app.DrainAsync();
        Assert.Equal("Received", await app.AskAsync<string>("select state from referral.case where application_id = $1", card));
    }

    [Fact]
    public async Task What_is_taken_back_leaves_nothing_behind_in_the_form()
    {
        var (card, page) = await app.MeetAsync();
        var back = await page.SubmitAsync(("Answer", "not-me"));
        Assert.Equal("/cy/ni-fydd-neb-yn-cysylltu", back.Address);
        Assert.Equal("/cy/defnyddio-cod", (await page.By.GetAsync("/cy/yr-hyn-a-ysgrifennodd-y-swyddog")).Address);
        Assert.DoesNotContain("Mabli", await app.AskAsync<string>("select answers from portal.draft where card_id = $1", card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_code_there_is_nothing_to_see() =>
        Assert.Equal("/cy/defnyddio-cod", (await app.Visitor().GetAsync("/cy/yr-hyn-a-ysgrifennodd-y-swyddog")).Address);

    private Task<long> CountAsync(string where, Guid card) => app.AskAsync<long>($"select count(*) from {where}", card);
}
