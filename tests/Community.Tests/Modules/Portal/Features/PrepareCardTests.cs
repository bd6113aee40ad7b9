using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Portal.Features;

public sealed class PrepareCardTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_step_is_still_asked_with_what_was_said_in_its_fields()
    {
        var (_, page) = await app.MeetAsync("en", ("Form.AboutAge", "34"));
        await page.SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));
        var form = await new Asker("myself").ReachAsync(await page.By.GetAsync("/en/ask"), "WhatMatters");
        Assert.Equal(Cards.WhatMatters, form.Document.QuerySelector("textarea[name=Matters]")!.TextContent.TrimStart('\n'));
        form = await new Asker("myself").ReachAsync(form, "SafeWays");
        Assert.Equal("07700 900123", form.Document.QuerySelector("input[name=Phone]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_cards_number_which_the_officer_sees_is_not_the_forms()
    {
        var (card, _) = await app.MeetAsync();
        Assert.NotEqual(card, await app.AskAsync<Guid>("select id from portal.draft where card_id = $1", card));
    }

    [Fact]
    public async Task A_form_that_nobody_opens_waits_thirty_days_and_not_one()
    {
        var card = await app.SendCardAsync();
        await app.DrainAsync();
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow().AddDays(20));
        await app.RunAsync<Community.Portal.Features.EndOldDrafts>();
        Assert.Equal(1L, await app.AskAsync<long>("select count(*) from portal.draft where card_id = $1", Cards.IdOf(card)));
        await app.MoveClockAsync(TimeProvider.System.GetUtcNow().AddDays(31));
        await app.RunAsync<Community.Portal.Features.EndOldDrafts>();
        Assert.Equal(0L, await app.AskAsync<long>("select count(*) from portal.draft where card_id = $1", Cards.IdOf(card)));
    }
}
