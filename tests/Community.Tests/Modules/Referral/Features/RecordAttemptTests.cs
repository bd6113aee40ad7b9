using Community.Host.Accounts;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class RecordAttemptTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("yes", "decide", "Reached")]
    [InlineData("no", "try-again", "NotReached")]
    public async Task After_an_attempt_it_is_clear_what_comes_next_and_when(string reached, string step, string line)
    {
        var (id, page) = await OpenAsync();
        var day = house.Today.AddDays(2);

        page = await page.SubmitAsync([("Way", "phone"), ("Reached", reached), ("Note", "Nain atebodd"), .. Day(day)]);

        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Equal((step, day, "BeingLookedAt"), (await house.CaseAsync<string>(id, "next_step"), await house.CaseAsync<DateOnly>(id, "next_step_due"), await house.CaseAsync<string>(id, "state")));
        Assert.Equal($"Received {line}", await house.StoryAsync(id));
        Assert.Contains("Nain atebodd", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Galwad ffôn", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fault_stands_beside_its_field_and_every_other_answer_is_kept()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Way", "post"), ("Note", "Fy ngeiriau"), ("Next.Day", "30"), ("Next.Month", "2"), ("Next.Year", "2027"));

        Assert.Equal(["Dewiswch a wnaethoch siarad â’r person ai peidio", "Rhowch ddyddiad go iawn, heddiw neu’n hwyrach"], page.Errors);
        Assert.NotNull(page.Document.QuerySelector("#Reached-error"));
        Assert.NotNull(page.Document.QuerySelector("#Next-error"));
        Assert.True(page.Document.QuerySelector("input[name=Way][value=post]")!.HasAttribute("checked"));
        Assert.Equal("Fy ngeiriau", page.Text("textarea"));
        Assert.Equal("30", page.Document.QuerySelector("input[name='Next.Day']")!.GetAttribute("value"));
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Nothing_chosen_is_said_in_both_languages()
    {
        var (id, page) = await OpenAsync();
        page = await page.SubmitAsync(("Next.Day", ""), ("Next.Month", ""), ("Next.Year", ""));
        Assert.Equal("Dewiswch sut y gwnaethoch geisio cysylltu", page.Errors[0]);

        page = await (await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}/attempt")).SubmitAsync(("Next.Day", "x"));
        Assert.Equal(["Choose how you tried to make contact", "Choose yes if you spoke with the person, or no", "Enter a real date, today or later"], page.Errors);
    }

    [Fact]
    public async Task A_day_that_is_over_is_refused()
    {
        var (_, page) = await OpenAsync();
        page = await page.SubmitAsync([("Way", "phone"), ("Reached", "no"), .. Day(house.Today.AddDays(-1))]);
        Assert.Equal(["Rhowch ddyddiad go iawn, heddiw neu’n hwyrach"], page.Errors);
    }

    [Theory]
    [InlineData("no", false, 5)]
    [InlineData("no", true, 1)]
    [InlineData("yes", true, null)]
    public async Task Nobody_who_was_promised_contact_is_put_off_until_somebody_has_spoken_with_them(string reached, bool urgent, int? workingDays)
    {
        var id = await house.OpenAsync(Application.Of("Elin", worrying: urgent));
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/attempt");
        var days = await house.Services.GetRequiredService<Calendar>().WorkingDaysAsync(TestContext.Current.CancellationToken);
        var latest = workingDays is { } within ? days.AddWorkingDays(house.Today, within) : house.Today.AddDays(92);

        page = await page.SubmitAsync([("Way", "phone"), ("Reached", reached), .. Day(latest.AddDays(1))]);
        Assert.Equal([$"Rhaid i’r cam nesaf fod erbyn {Dates.WithWeekday(latest, "cy")} fan bellaf"], page.Errors);

        page = await page.SubmitAsync([("Way", "phone"), ("Reached", reached), .. Day(latest)]);
        Assert.Equal(latest, await house.CaseAsync<DateOnly>(id, "next_step_due"));
    }

    [Fact]
    public async Task How_it_is_safe_stands_before_the_question_and_what_was_not_allowed_is_said_beside_it()
    {
        var id = await house.OpenAsync(Application.Of("Siân", contact: Application.ByEmail with { Phone = "01745 123456", From = 10, To = 14, MayLeaveMessage = false, MaySayWho = false }));

        var page = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}/attempt");

        Assert.True(page.Body.IndexOf("01745 123456", StringComparison.Ordinal) < page.Body.IndexOf("How did you try?", StringComparison.Ordinal));
        Assert.Contains("between 10am and 2pm", page.Body, StringComparison.Ordinal);
        Assert.Contains("Do not leave a message", page.Body, StringComparison.Ordinal);
        Assert.Contains("Do not say which service is calling", page.Body, StringComparison.Ordinal);
        Assert.Equal("", Hint(page, "phone"));
        Assert.Equal("The person did not allow this way", Hint(page, "text"));
        Assert.Equal("The person did not allow this way", Hint(page, "post"));
    }

    [Fact]
    public async Task While_a_partner_is_asked_an_attempt_moves_the_date_and_not_the_step()
    {
        var (id, page) = await OpenAsync();
        await (await page.By.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(("Partner", "working-wales"), ("Agreed", "yes"));

        await (await page.By.GetAsync($"/staff/cases/{id}/attempt")).SubmitAsync([("Way", "phone"), ("Reached", "yes"), .. Day(house.Today.AddDays(3))]);

        Assert.Equal(("HandedOver", "confirm-handover", house.Today.AddDays(3)), (await house.CaseAsync<string>(id, "state"), await house.CaseAsync<string>(id, "next_step"), await house.CaseAsync<DateOnly>(id, "next_step_due")));
    }

    private static string Hint(Seen page, string way) =>
        page.Document.QuerySelector($"input[name=Way][value={way}]")!.ParentElement!.QuerySelector(".govuk-hint")?.TextContent.Trim() ?? "";

    private static (string, string?)[] Day(DateOnly day) =>
        [("Next.Day", $"{day.Day}"), ("Next.Month", $"{day.Month}"), ("Next.Year", $"{day.Year}")];

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/attempt"));
    }
}
