namespace Community.Tests.Modules.Portal.Features;

public sealed class DangerTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy/perygl", "Gwasanaethau plant yn Sir Ddinbych")]
    [InlineData("/en/danger", "Children’s services in Denbighshire")]
    public async Task Every_number_can_be_touched(string address, string name)
    {
        var page = await app.Visitor().GetAsync(address);
        Assert.Equal(
            ["tel:999", "tel:101", "tel:01824712200", "tel:03450533116", "tel:08088023456", "sms:84001"],
            page.Document.QuerySelectorAll("main dl a").Select(a => a.GetAttribute("href")));
        Assert.Contains(name, page.Body);
        Assert.Contains("55", page.Body);
    }

    [Fact]
    public async Task A_number_that_has_ended_is_not_shown()
    {
        await app.AskAsync<string>("update portal.helpline set valid_to = date '2025-12-31' where code = 'meic-text' returning code");
        var page = await app.Visitor().GetAsync("/en/danger");
        Assert.DoesNotContain("84001", page.Body);
        await app.AskAsync<string>("update portal.helpline set valid_to = null where code = 'meic-text' returning code");
    }

    [Theory]
    [InlineData("cy", "/cy/perygl")]
    [InlineData("en", "/en/danger")]
    public async Task Who_says_that_somebody_is_in_danger_is_led_here(string language, string danger)
    {
        var page = await (await Asker.BeginAsync(app.Visitor(), language)).SubmitAsync(("InDanger", "yes"));
        Assert.Equal(danger, page.Address);
    }

    [Theory]
    [InlineData("/cy/perygl")]
    [InlineData("/en/danger")]
    public async Task Who_has_not_begun_is_led_into_the_form_by_way_of_the_page_that_explains_the_way_out(string danger)
    {
        var page = await app.Visitor().GetAsync(danger);
        for (var pages = 0; pages < 2; pages++)
        {
            page = await page.By.GetAsync(page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        }

        Assert.Equal("DangerNow", Asker.StepOf(page));
    }

    [Fact]
    public async Task The_form_is_kept_and_the_page_leads_back_to_it()
    {
        var visitor = app.Visitor();
        var step = await (await Asker.BeginAsync(visitor, "cy")).SubmitAsync(("InDanger", "no"));
        var danger = await visitor.GetAsync("/cy/perygl");
        Assert.Contains("Rydym wedi cadw eich atebion", danger.Body);
        var back = await visitor.GetAsync(danger.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        Assert.Equal(step.Address, back.Address);
    }
}
