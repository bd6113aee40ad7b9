using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Portal.Features;

public sealed class UseCodeTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "Yr hyn a ysgrifennodd y swyddog")]
    [InlineData("en", "What the officer wrote down")]
    public async Task The_code_shows_what_the_officer_wrote_in_either_language(string language, string heading)
    {
        var (_, page) = await app.MeetAsync(language);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(Cards.WhatMatters, page.Document.QuerySelector(".govuk-summary-list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_typed_in_any_way_and_works_again_until_there_is_a_phrase()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        var code = Cards.CodeOn(card);
        Assert.Empty((await app.UseCodeAsync(code.ToLowerInvariant().Replace("-", " "))).Errors);
        Assert.Empty((await app.UseCodeAsync(code)).Errors);
    }

    [Fact]
    public async Task A_second_press_opens_the_form_as_well()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        var form = await app.Visitor().GetAsync("/cy/defnyddio-cod");
        var (address, fields) = form.Fill("main form", null, ("Code", Cards.CodeOn(card)));
        var answers = await Task.WhenAll(form.By.PostAsync(address, fields), form.By.PostAsync(address, fields));
        Assert.All(answers, a => Assert.Equal("/cy/yr-hyn-a-ysgrifennodd-y-swyddog", a.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Every_wrong_code_sounds_alike_and_a_saved_forms_code_is_none_of_these()
    {
        var saved = Saver.CodeOn(await Saver.SaveAsync(app));
        foreach (var code in new[] { saved, "7KQ29-MDAX4", "nonsense", "" })
        {
            Assert.StartsWith("Nid yw’r cod hwn yn agor dim.", Assert.Single((await app.UseCodeAsync(code)).Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_knows_the_code_cannot_shut_its_owner_out_by_trying_it()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        for (var tries = 0; tries < 7; tries++)
        {
            await app.UseCodeAsync(Cards.CodeOn(card));
        }

        Assert.Empty((await app.UseCodeAsync(Cards.CodeOn(card))).Errors);
    }

    [Fact]
    public async Task Guessing_from_one_address_is_held_back_for_a_while()
    {
        var page = await app.UseCodeAsync("7KQ29-MDAX4");
        for (var tries = 0; tries < 100 && !page.Errors[0].Contains("gormod o ymdrechion", StringComparison.Ordinal); tries++)
        {
            page = await page.SubmitAsync(("Code", "7KQ29-MDAX4"));
        }

        Assert.Contains("gormod o ymdrechion", Assert.Single(page.Errors), StringComparison.Ordinal);
        await app.AskAsync<long>("with d as (delete from portal.guess returning 1) select count(*) from d");
    }

    [Fact]
    public async Task Before_there_is_a_phrase_the_code_opens_nothing_but_what_the_officer_wrote()
    {
        var (card, page) = await app.MeetAsync();

        var form = await Asker.BeginAsync(page.By, "cy");
        Assert.Equal("DangerNow", Asker.StepOf(form));
        form = await new Asker("myself", "cy").ReachAsync(form, "WhatMatters");
        Assert.Equal("", form.Document.QuerySelector("textarea[name=Matters]")!.TextContent.Trim());
        await form.SubmitFormAsync("main form", "button[name=later]", ("Matters", "Dim i’r cerdyn"));
        await (await page.By.GetAsync("/cy/dileu-atebion")).By.GetAsync("/cy");

        Assert.DoesNotContain("Dim i’r cerdyn", await app.AskAsync<string>("select answers from portal.draft where card_id = $1", card), StringComparison.Ordinal);
        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from portal.draft where card_id = $1 and come_back_hash is not null", card));
    }

    [Fact]
    public async Task Deleting_answers_in_a_browser_that_used_the_code_leaves_the_card_alone()
    {
        var (card, page) = await app.MeetAsync();
        var delete = await page.By.GetAsync("/cy/dileu-atebion");
        if (delete.Document.QuerySelector("main form") is not null)
        {
            await delete.SubmitAsync();
        }

        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from portal.draft where card_id = $1", card));
    }
}
