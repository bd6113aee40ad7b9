namespace Community.Tests.Modules.Portal.Features;

/// <summary>Who changes for whom they ask is asked again what was about somebody else.</summary>
public sealed class ChangeOfAskingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_somebody_does_is_not_taken_for_what_their_child_does()
    {
        var page = await new Asker("myself").ReachAsync(app);
        page = await (await page.By.GetAsync("/en/ask/who-needs-help")).SubmitAsync(("Who", "my-child"));
        var asker = new Asker("my-child");
        page = await asker.ReachAsync(page, "Situation");
        Assert.Equal(("Situation", "What is your child doing at the moment?"), (Asker.StepOf(page), page.Heading));
        Assert.NotNull(page.Document.QuerySelector("[name=Now][value=looking][checked]"));
        page = await asker.ReachAsync(await page.SubmitAsync());
        Assert.Equal("/en/check-your-answers", page.Address);

        page = await (await page.By.GetAsync("/en/ask/who-needs-help")).SubmitAsync(("Who", "my-family"));
        Assert.Equal(("Situation", "What are you doing at the moment?"), (Asker.StepOf(page), page.Heading));
    }

    [Theory]
    [InlineData("en", "If we believe that you or somebody else is not safe")]
    [InlineData("cy", "Os ydym yn credu nad ydych chi neu rywun arall yn ddiogel")]
    public async Task Who_turns_out_to_be_under_18_agrees_to_the_words_for_them(string language, string words)
    {
        var page = await new Asker("myself", language).ReachAsync(app);
        var young = new Asker("under-18", language);
        page = await (await page.By.GetAsync(language == "cy" ? "/cy/gofyn/eich-dyddiad-geni" : "/en/ask/your-date-of-birth")).SubmitAsync(young.Types["YourBirth"]);
        page = await young.ReachAsync(page, "Agree");
        Assert.Equal("Agree", Asker.StepOf(page));
        Assert.Contains(words, page.Body, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[name=ToTakePart][checked]"));
        var check = await page.SubmitAsync(("ToTakePart", "true"));
        Assert.Null(Asker.StepOf(check));
        Assert.NotNull((await check.By.GetAsync(page.Address)).Document.QuerySelector("[name=ToTakePart][checked]"));
    }

    [Fact]
    public async Task What_another_tab_still_asked_about_somebody_else_is_asked_again()
    {
        var page = await new Asker("myself").ReachAsync(app);
        var (situation, agree) = (await page.By.GetAsync("/en/ask/work-and-learning"), await page.By.GetAsync("/en/ask/agree-to-take-part"));
        await (await page.By.GetAsync("/en/ask/who-needs-help")).SubmitAsync(("Who", "under-18"));
        await (await page.By.GetAsync("/en/ask/your-date-of-birth")).SubmitAsync(new Asker("under-18").Types["YourBirth"]);
        await situation.SubmitAsync(("Now", "work"));
        page = await new Asker("under-18").ReachAsync(await agree.SubmitAsync(("ToTakePart", "true")), "Agree");
        Assert.Equal("Agree", Asker.StepOf(page));
    }
}
