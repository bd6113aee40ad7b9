using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class SetNextStepTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Another_step_and_date_are_set_with_the_reason_and_the_reminders_follow()
    {
        var (id, page) = await OpenAsync();
        var day = house.Today.AddDays(4);

        page = await page.SubmitAsync(("Step", "visit"), ("Due.Day", $" {day.Day} "), ("Due.Month", $"{day.Month}"), ("Due.Year", $"{day.Year}"), ("Reason", "Ar wyliau"));
        await house.DrainAsync();

        Assert.Equal(("visit", day), (await house.CaseAsync<string>(id, "next_step"), await house.CaseAsync<DateOnly>(id, "next_step_due")));
        Assert.Contains("Ar wyliau", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Nesaf: Cwrdd â’r person, erbyn dydd", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Equal(4, await house.AskAsync<long>("select count(*) from notifications.reminder where case_id = $1 and revision = 2 and state = 'Pending'", id));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from notifications.reminder where case_id = $1 and revision = 1 and state = 'Pending'", id));
    }

    [Theory]
    [InlineData("", null, "Oherwydd", "Dewiswch beth sy’n dod nesaf")]
    [InlineData("confirm-handover", null, "Oherwydd", "Dewiswch beth sy’n dod nesaf")]
    [InlineData("visit", "30/2/2028", "Oherwydd", "Rhowch ddyddiad go iawn, heddiw neu’n hwyrach")]
    [InlineData("visit", null, "  ", "Rhowch y rheswm")]
    public async Task A_fault_is_said_beside_its_field_and_the_rest_is_kept(string step, string? date, string reason, string fault)
    {
        var (id, page) = await OpenAsync();
        var soon = house.Today.AddDays(3);
        var (day, month, year) = date?.Split('/') is [var d, var m, var y] ? (d, m, y) : ($"{soon.Day}", $"{soon.Month}", $"{soon.Year}");

        page = await page.SubmitAsync(("Step", step), ("Due.Day", day), ("Due.Month", month), ("Due.Year", year), ("Reason", reason));

        Assert.Equal([fault], page.Errors);
        Assert.Equal(day, page.Document.QuerySelector("input[name='Due.Day']")!.GetAttribute("value"));
        Assert.Equal(reason, page.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task A_year_9999_and_a_day_too_far_are_refused_with_the_last_day_there_is()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Step", "visit"), ("Due.Day", "1"), ("Due.Month", "1"), ("Due.Year", "9999"), ("Reason", "Oherwydd"));

        Assert.StartsWith("Rhaid i’r cam nesaf fod erbyn dydd ", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("Oherwydd", page.Document.QuerySelector("textarea")!.TextContent);
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task A_partners_answer_is_not_waited_for_longer_than_it_should_take()
    {
        var (id, page) = await OpenAsync();
        await (await page.By.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(("Partner", "working-wales"), ("Agreed", "yes"));
        var far = house.Today.AddDays(20);

        page = await (await page.By.GetAsync($"/staff/cases/{id}/next-step")).SubmitAsync(
            ("Step", "wait-for-answer"), ("Due.Day", $"{far.Day}"), ("Due.Month", $"{far.Month}"), ("Due.Year", $"{far.Year}"), ("Reason", "Ar wyliau"));

        Assert.Single(page.Errors);
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/next-step"));
    }
}
