namespace Community.Tests.Modules.Portal.Features;

public sealed class EqualityQuestionsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "/cy/cydraddoldeb", "Diolch")]
    [InlineData("en", "/en/equality", "Thank you")]
    public async Task Answers_are_kept_with_nothing_but_the_month(string language, string address, string thanks)
    {
        var sent = await new Asker("myself", language).SendAsync(app);
        var questions = await sent.By.GetAsync(sent.Document.QuerySelector($"a[href='{address}']")!.GetAttribute("href")!);
        var page = await questions.SubmitAsync(("Chosen[age]", "25-44"), ("Chosen[welsh]", "not-said"), ("Chosen[sex]", "<b>"));
        Assert.Equal(thanks, page.Heading);
        Assert.Equal(
            """{"age":"25-44","welsh":"not-said"}""",
            await app.AskAsync<string>("select answers from portal.equality_answer where extract(day from month) = 1 and language = $1", language));
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from audit.entry e join portal.equality_answer a on a.id = e.subject"));
    }

    [Fact]
    public async Task A_form_that_waited_too_long_comes_back_with_what_was_chosen()
    {
        var page = await (await app.Visitor().GetAsync("/en/equality")).SubmitAsync(("Chosen[age]", "25-44"), ("token", "stale"));
        Assert.Single(page.Errors);
        Assert.NotNull(page.Document.QuerySelector("#chosen-age option[value='25-44'][selected]"));
    }

    [Fact]
    public async Task Nobody_has_to_answer()
    {
        var page = await (await app.Visitor().GetAsync("/en/equality")).SubmitAsync();
        Assert.Equal("Thank you", page.Heading);
    }
}
