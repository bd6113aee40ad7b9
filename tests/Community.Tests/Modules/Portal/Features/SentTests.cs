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

    [Fact]
    public async Task Without_anything_sent_there_is_nothing_to_see() =>
        Assert.Equal("/en", (await app.Visitor().GetAsync("/en/sent")).Address);
}
