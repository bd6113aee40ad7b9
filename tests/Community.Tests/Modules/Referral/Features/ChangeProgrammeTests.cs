using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ChangeProgrammeTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task New_rules_hold_from_their_day_on_and_an_old_decision_still_shows_its_old_reason()
    {
        var before = await AcceptedAsync();
        Assert.Contains("16 oed neu’n hŷn", await StoryAsync(before), StringComparison.Ordinal);

        Assert.Equal("/staff/programmes", (await (await OpenAsync()).SubmitAsync(("Form.Youngest", "18"))).Address);

        var after = await AcceptedAsync();
        Assert.Contains("16 oed neu’n hŷn", await StoryAsync(before), StringComparison.Ordinal);
        Assert.Contains("18 oed neu’n hŷn", await StoryAsync(after), StringComparison.Ordinal);
        Assert.Contains("pen-blwydd yn 18 oed", await AskedAsync(Application.Of("Ifan", birth: house.Today.AddYears(-17))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Planned_rules_do_not_hold_before_their_day()
    {
        var page = await (await OpenAsync()).SubmitAsync([.. Date("Form.From", house.Today.AddDays(30)), ("Form.Oldest", "64")]);

        Assert.Contains("Wedi’i gynllunio", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("hyd at 64", await AskedAsync(Application.Of("Mair", birth: new(1950, 1, 1))), StringComparison.Ordinal);

        await (await OpenAsync()).SubmitAsync([.. Date("Form.From", house.Today), ("Form.Oldest", "70")]);
        Assert.Contains("hyd at 70", await AskedAsync(Application.Of("Mair", birth: new(1950, 1, 1))), StringComparison.Ordinal);
        await (await OpenAsync()).SubmitAsync([.. Date("Form.From", house.Today), ("Form.Oldest", "")]);
    }

    [Fact]
    public async Task Without_a_free_place_intake_is_told_the_day_and_accepts_only_after_checking()
    {
        var day = house.Today.AddDays(40);
        await (await OpenAsync()).SubmitAsync([.. Date("Form.From", house.Today), .. Date("Form.WaitingUntil", day)]);

        var page = await AskAsync(Application.Of("Siân"));

        Assert.Contains($"Nid oes lle rhydd cyn {Community.Platform.Language.Dates.Date(day, "cy")}", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("[name=Checked]"));
        await (await OpenAsync()).SubmitAsync(Date("Form.WaitingUntil", null));
    }

    [Fact]
    public async Task Rules_are_never_changed_backwards_and_what_is_wrong_is_said_beside_its_field()
    {
        var page = await (await OpenAsync()).SubmitAsync(
            [.. Date("Form.From", house.Today.AddDays(-1)), ("Form.NameCy", " "), ("Form.Youngest", "sixteen"), ("Form.Oldest", "300"), ("Form.Councils", "atlantis"), ("Form.InWork", null), .. Date("Form.WaitingUntil", new(2020, 1, 1))]);

        Assert.Equal(
            [
                "Rhowch ddiwrnod go iawn, heddiw neu’n hwyrach", "Rhowch yr enw yn Gymraeg", "Rhowch yr oedran ieuengaf, o 0 i 120",
                "Rhowch oedran hyd at 120 nad yw’n is na’r ieuengaf, neu gadewch yn wag", "Dewiswch o leiaf un ardal cyngor", "Dewiswch ateb",
            ],
            page.Errors.Where(e => !e.Contains("ar ôl y cyntaf", StringComparison.Ordinal)));
        Assert.Equal("sixteen", page.Document.QuerySelector("[name='Form.Youngest']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_comes_second_sees_the_first_ones_rules_beside_their_own()
    {
        var mine = await OpenAsync();
        await (await OpenAsync()).SubmitAsync(("Form.AtSchool", "NotThisProgramme"));

        var refused = await mine.SubmitAsync(("Form.AtSchool", "APersonMustCheck"));

        Assert.Contains("Nid y rhaglen hon", refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Equal("/staff/programmes", (await refused.SubmitAsync()).Address);
        Assert.Equal("APersonMustCheck", await house.AskAsync<string>("select at_school from referral.programme order by version desc limit 1"));
    }

    [Fact]
    public async Task Pressing_twice_makes_one_version()
    {
        var versions = await house.AskAsync<long>("select count(*) from referral.programme");
        var page = await OpenAsync();
        var (address, fields) = page.Fill("main form", null, ("Form.NameEn", "Mentoring in Denbighshire"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.By.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, "/staff/programmes"), (answer.StatusCode, answer.Headers.Location!.OriginalString)));
        Assert.Equal(versions + 1, await house.AskAsync<long>("select count(*) from referral.programme"));
    }

    [Theory]
    [InlineData("update referral.programme set youngest = 10")]
    [InlineData("delete from referral.programme")]
    public async Task The_database_lets_nobody_change_rules_by_which_something_was_decided(string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.App);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static (string, string?)[] Date(string field, DateOnly? day) =>
        [($"{field}.Day", $"{day?.Day}"), ($"{field}.Month", $"{day?.Month}"), ($"{field}.Year", $"{day?.Year}")];

    private async Task<Seen> OpenAsync() => await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff/programmes/mentoring/change");

    // Somebody whose age nobody knows, accepted after a person has checked.
    private async Task<Guid> AcceptedAsync()
    {
        var sent = Application.Of("Huw");
        var id = await house.OpenAsync(sent with { People = [.. sent.People.Select(p => p with { Birth = Contracts.Portal.BirthDate.Unknown })] });
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/accept");
        Assert.Equal($"/staff/cases/{id}", (await page.SubmitAsync(("Checked", "true"))).Address);
        return id;
    }

    private async Task<string> StoryAsync(Guid id) => (await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}")).Body;

    private async Task<string> AskedAsync(Contracts.Portal.ApplicationSubmitted sent) => (await AskAsync(sent)).Body;

    private async Task<Seen> AskAsync(Contracts.Portal.ApplicationSubmitted sent) =>
        await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{await house.OpenAsync(sent)}/accept");
}
