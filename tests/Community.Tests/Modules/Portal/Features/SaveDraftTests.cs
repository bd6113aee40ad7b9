namespace Community.Tests.Modules.Portal.Features;

public sealed class SaveDraftTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "/cy/wedi-cadw")]
    [InlineData("en", "/en/saved")]
    public async Task Saving_keeps_the_page_and_shows_a_code(string language, string address)
    {
        var saved = await Saver.SaveAsync(app, language);
        Assert.Equal(address, saved.Address);
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}$", Saver.CodeOn(saved));
        Assert.Contains("gwaith", await app.AskAsync<string>("select answers from portal.draft where saved_at is not null order by started_at desc limit 1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab cd")]
    [InlineData("   ")]
    [InlineData("elevenchars")]
    public async Task A_weak_phrase_is_answered_beside_its_field(string phrase)
    {
        var step = await new Asker("myself", "cy").ReachAsync(app, "WhatMatters");
        var save = await step.SubmitFormAsync("main form", "button[name=later]", ("Matters", "Gwaith"));
        var again = await save.SubmitAsync(("Phrase", phrase));
        Assert.Equal("Dewiswch ymadrodd sydd ag o leiaf 3 gair, neu 12 nod", Assert.Single(again.Errors));
    }

    [Fact]
    public async Task Who_answered_nothing_on_the_page_may_still_save_the_others()
    {
        var step = await new Asker("myself").ReachAsync(app, "WhatMatters");
        var save = await step.SubmitFormAsync("main form", "button[name=later]", ("Matters", "  "));
        Assert.Equal("/en/save", save.Address);
    }

    [Fact]
    public async Task Neither_code_nor_phrase_is_stored_as_it_is()
    {
        var saved = await Saver.SaveAsync(app);
        var code = Saver.Stored(Saver.CodeOn(saved));
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.draft d where row_to_json(d)::text ilike '%' || $1 || '%' or come_back_hash = sha256(convert_to($1, 'UTF8'))", code));
        Assert.DoesNotContain(await app.OpenAllAsync("select answers from portal.draft"), answers => answers.Contains(code, StringComparison.OrdinalIgnoreCase) || answers.Contains(Saver.Phrase, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_draft_there_is_nothing_to_save() =>
        Assert.Equal("/cy", (await app.Visitor().GetAsync("/cy/cadw")).Address);
}
