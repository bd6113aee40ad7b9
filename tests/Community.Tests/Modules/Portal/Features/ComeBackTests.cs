namespace Community.Tests.Modules.Portal.Features;

public sealed class ComeBackTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy")]
    [InlineData("en")]
    public async Task Code_and_phrase_open_the_first_question_that_is_open(string language)
    {
        var saved = await Saver.SaveAsync(app, language);
        var page = await Saver.ComeBackAsync(app, Saver.CodeOn(saved).ToLowerInvariant().Replace("-", " "), "  Tri  CHWCH coch", language);
        Assert.Equal("HelpWith", Asker.StepOf(page));
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_browser_that_was_left_behind_is_shut_out()
    {
        var saved = await Saver.SaveAsync(app);
        await Saver.ComeBackAsync(app, Saver.CodeOn(saved), Saver.Phrase);
        Assert.Equal("DangerNow", Asker.StepOf(await saved.By.GetAsync("/cy/gofyn")));
    }

    [Fact]
    public async Task Every_wrong_answer_sounds_alike()
    {
        var code = Saver.CodeOn(await Saver.SaveAsync(app));
        var wrong = new[]
        {
            await Saver.ComeBackAsync(app, code, "un ci du mawr"),
            await Saver.ComeBackAsync(app, "7KQ29-MDAX4", Saver.Phrase),
            await Saver.ComeBackAsync(app, "nonsense", Saver.Phrase),
            await Saver.ComeBackAsync(app, code, ""),
        };
        Assert.Equal("Nid yw’r cod a’r ymadrodd yn agor unrhyw atebion. Gwiriwch y ddau. Mae atebion yn cael eu dileu ar ôl 30 diwrnod.", Assert.Single(wrong.Select(p => Assert.Single(p.Errors)).Distinct()));
    }

    [Fact]
    public async Task Guessing_at_one_code_is_held_back_for_a_while()
    {
        var code = Saver.CodeOn(await Saver.SaveAsync(app));
        for (var tries = 0; tries < 5; tries++)
        {
            await Saver.ComeBackAsync(app, code, "un ci du mawr");
        }

        var held = await Saver.ComeBackAsync(app, code, Saver.Phrase);
        Assert.Contains("gormod o ymdrechion", Assert.Single(held.Errors));
        await app.AskAsync<int>("update portal.guess set since = since - interval '16 minutes' returning tries");
        Assert.Empty((await Saver.ComeBackAsync(app, code, Saver.Phrase)).Errors);
    }

    [Fact]
    public async Task A_second_press_opens_the_draft_as_well()
    {
        var code = Saver.CodeOn(await Saver.SaveAsync(app));
        var form = await app.Visitor().GetAsync("/cy/dychwelyd");
        var (address, fields) = form.Fill("main form", null, ("Code", code), ("Phrase", Saver.Phrase));
        var answers = await Task.WhenAll(form.By.PostAsync(address, fields), form.By.PostAsync(address, fields));
        Assert.All(answers, a => Assert.Equal("/cy/gofyn/help-gyda", a.Headers.Location!.ToString()));
    }
}
