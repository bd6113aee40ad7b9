using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class SetNextStepTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Another_step_and_date_are_set_with_the_reason_and_the_reminders_follow()
    {
        var (id, page) = await OpenAsync();
        var day = house.Today.AddDays(20);

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
    [InlineData("visit", "30/2/2028", "Oherwydd", "Rhowch ddyddiad go iawn o heddiw hyd at flwyddyn i ddod")]
    [InlineData("visit", "1/1/9999", "Oherwydd", "Rhowch ddyddiad go iawn o heddiw hyd at flwyddyn i ddod")]
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

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/next-step"));
    }
}
