namespace Community.Tests.Modules.Portal.Features;

public sealed class SentTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_page_says_the_reference_the_date_and_the_ways_that_were_chosen_and_no_answer()
    {
        await app.MoveClockAsync(new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var sent = await new Asker("myself", "cy").SendAsync(app);
        Assert.Matches("^Eich cyfeirnod yw ?[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$", sent.Text(".govuk-panel__body"));
        Assert.Contains("erbyn dydd Gwener 27 Tachwedd 2026", sent.Body, StringComparison.Ordinal);
        Assert.Contains("e-bost", sent.Text("main li"), StringComparison.Ordinal);
        Assert.DoesNotContain("Siân", sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sian@example.com", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_looked_at_again_and_the_form_does_not_come_back()
    {
        var sent = await new Asker("myself").SendAsync(app);
        Assert.Equal(sent.Text("strong"), (await sent.By.GetAsync("/en/sent")).Text("strong"));
        Assert.Equal("/en/sent", (await sent.By.GetAsync("/en/check-your-answers")).Address);
    }

    [Theory]
    [InlineData("en", "/en/sent", "/en/ask", "/en/ask/your-name", "/en/check-your-answers", "/en/leaving-quickly", "/en/danger", "/en/delete-answers", "/en/save")]
    [InlineData("cy", "/cy/wedi-anfon", "/cy/gofyn", "/cy/gofyn/eich-enw", "/cy/gwirio-eich-atebion", "/cy/gadael-yn-gyflym", "/cy/perygl", "/cy/dileu-atebion", "/cy/cadw")]
    public async Task The_browser_forgets_it_20_minutes_after_the_sending_whatever_is_looked_at(string language, params string[] addresses)
    {
        var sent = await new Asker("myself", language).SendAsync(app);
        foreach (var address in addresses)
        {
            var answer = await sent.By.FetchAsync(address);
            Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], cookie => cookie.StartsWith("__Host-draft", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("en", "is not open yet", "you can see later")]
    [InlineData("cy", "ar agor eto", "gallwch weld yn nes ymlaen")]
    public async Task Nothing_is_promised_that_does_not_exist(string language, string truth, string promise)
    {
        var phrase = await new Asker("myself", language).ReachAsync(app, "ChoosePhrase");
        var sent = await (await new Asker("myself", language).ReachAsync(phrase)).SubmitAsync();
        Assert.All([phrase, sent], page => Assert.Contains(truth, page.Text("main"), StringComparison.Ordinal));
        Assert.All([phrase, sent], page => Assert.DoesNotContain(promise, page.Text("main"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_anything_sent_there_is_nothing_to_see() =>
        Assert.Equal("/en", (await app.Visitor().GetAsync("/en/sent")).Address);
}
