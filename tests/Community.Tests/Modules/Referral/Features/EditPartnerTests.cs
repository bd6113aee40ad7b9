using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Platform.Language;

namespace Community.Tests.Modules.Referral.Features;

public sealed class EditPartnerTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private static readonly (string, string?)[] Filled =
    [
        ("Form.NameEn", "Rhyl youth club"), ("Form.NameCy", "Clwb ieuenctid y Rhyl"), ("Form.Phone", "01745 000000"), ("Form.HoursEn", "Evenings"), ("Form.HoursCy", "Gyda’r nos"),
        ("Form.Council", "denbighshire"), ("Form.From", "10"), ("Form.To", "18"), ("Form.Welsh", "yes"), ("Form.Handovers", "yes"),
    ];

    [Fact]
    public async Task A_new_service_is_there_for_intake_at_once_and_its_check_is_due_to_the_administrators()
    {
        var name = $"Clwb {Guid.NewGuid():N}";

        var page = await (await NewAsync()).SubmitAsync([.. Filled.Where(f => f.Item1 != "Form.NameCy"), ("Form.NameCy", name)]);

        Assert.Equal("/staff/directory", page.Address);
        Assert.Contains(name, page.Body, StringComparison.Ordinal);
        var id = await IdAsync(name);
        Assert.Equal((DemoPeople.AdministrationTeam, "check-partner", house.Today), (await ValueAsync<Guid>(id, "owner"), await ValueAsync<string>(id, "next_step"), await ValueAsync<DateOnly>(id, "next_step_due")));
        Assert.Contains(name, (await page.By.GetAsync("/staff")).Body, StringComparison.Ordinal);
        Assert.Contains(name, await ChoicesAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await house.AuditAsync("add-partner", id));
    }

    [Fact]
    public async Task Whoever_checked_it_today_is_asked_again_half_a_year_later_and_reminded_as_of_any_next_step()
    {
        var (id, page) = await AddedAsync();

        await page.SubmitAsync(("Form.Checked", "true"));

        Assert.Equal(house.Today, await ValueAsync<DateOnly>(id, "last_checked"));
        var due = await ValueAsync<DateOnly>(id, "next_step_due");
        Assert.InRange(due.DayNumber - house.Today.DayNumber, 182, 187);
        Assert.NotEqual(DayOfWeek.Sunday, due.DayOfWeek);
        await house.DrainAsync();
        Assert.True(await house.AskAsync<long>("select count(*) from notifications.reminder where case_id = $1 and state = 'Pending'", id) > 0);
    }

    [Fact]
    public async Task A_service_with_its_last_day_behind_it_is_closed_and_offered_to_nobody()
    {
        var (id, page) = await AddedAsync();
        var name = await ValueAsync<string>(id, "name_cy");
        Assert.Contains(name, await ChoicesAsync(), StringComparison.Ordinal);

        var refused = await page.SubmitAsync(Date("Form.Last", house.Today.AddDays(-1)));
        Assert.Equal(["Rhowch ddiwrnod olaf go iawn nad yw cyn y cyntaf, neu gadewch yn wag"], refused.Errors);
        var list = await refused.SubmitAsync([.. Date("Form.First", house.Today.AddDays(-9)), .. Date("Form.Last", house.Today.AddDays(-1))]);

        Assert.DoesNotContain(name, list.Body, StringComparison.Ordinal);
        Assert.Contains(name, (await list.By.GetAsync("/staff/directory?Ended=true")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(name, await ChoicesAsync(), StringComparison.Ordinal);
        Assert.True(await ValueAsync<bool>(id, "closed_at is not null and next_step is null and next_step_due is null"));

        await (await list.By.GetAsync($"/staff/directory/{id}")).SubmitAsync(Date("Form.Last", null));

        Assert.Equal((true, "check-partner", house.Today), (await ValueAsync<bool>(id, "closed_at is null"), await ValueAsync<string>(id, "next_step"), await ValueAsync<DateOnly>(id, "next_step_due")));
        Assert.Contains(name, await ChoicesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_has_not_begun_is_offered_to_nobody_yet()
    {
        var (id, page) = await AddedAsync();
        await page.SubmitAsync(Date("Form.First", house.Today.AddDays(3)));
        Assert.DoesNotContain(await ValueAsync<string>(id, "name_cy"), await ChoicesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_its_field_and_what_was_typed_is_kept()
    {
        var page = await (await NewAsync()).SubmitAsync(
            ("Form.NameEn", "<b>Only</b> English 🏴󠁧󠁢󠁷󠁬󠁳󠁿"), ("Form.HoursCy", "Gyda’r nos"), ("Form.Council", "atlantis"), ("Form.From", "18"), ("Form.To", "ten"), ("Form.Welsh", "perhaps"),
            ("Form.First.Day", "30"), ("Form.First.Month", "2"));

        Assert.Equal(
            [
                "Rhowch yr enw yn Gymraeg", "Rhowch yr oriau yn Saesneg hefyd", "Dewiswch o’r rhestr", "Rhowch oedran hyd at 120 nad yw’n is na’r ieuengaf, neu gadewch yn wag",
                "Dewiswch ateb", "Dywedwch a yw’n derbyn trosglwyddiadau", "Rhowch ddiwrnod cyntaf go iawn, er enghraifft 27 3 2027",
            ],
            page.Errors);
        Assert.Equal("<b>Only</b> English 🏴󠁧󠁢󠁷󠁬󠁳󠁿", page.Document.QuerySelector("[name='Form.NameEn']")!.GetAttribute("value"));
        Assert.Equal("ten", page.Document.QuerySelector("[name='Form.To']")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("#Form_NameCy-error"));
    }

    [Theory]
    [InlineData("Form.NameEn", 100)]
    [InlineData("Form.Phone", 50)]
    [InlineData("Form.HoursCy", 200)]
    public async Task What_is_too_long_is_refused_and_not_cut(string field, int most)
    {
        var page = await (await NewAsync()).SubmitAsync([.. Filled.Where(f => f.Item1 != field), (field, new string('ŵ', most + 1))]);
        Assert.Single(page.Errors);
        Assert.Equal(most + 1, page.Document.QuerySelector($"[name='{field}']")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task Whoever_comes_second_sees_both_texts_and_can_press_again()
    {
        var (id, mine) = await AddedAsync();
        var theirs = await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync($"/staff/directory/{id}");
        await theirs.SubmitAsync(("Form.Phone", "01745 111111"), ("Form.Handovers", "no"));

        var refused = await mine.SubmitAsync(("Form.Phone", "01745 222222"));

        var banner = refused.Text(".govuk-notification-banner");
        Assert.Contains("Mae rhywun arall wedi newid hyn", banner, StringComparison.Ordinal);
        Assert.Contains("01745 111111", banner, StringComparison.Ordinal);
        Assert.Contains("Nac ydy", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("Clwb", banner, StringComparison.Ordinal);
        Assert.Equal("01745 222222", refused.Document.QuerySelector("[name='Form.Phone']")!.GetAttribute("value"));
        Assert.Equal("01745 111111", await ValueAsync<string>(id, "phone"));

        Assert.Equal("/staff/directory", (await refused.SubmitAsync()).Address);
        Assert.Equal("01745 222222", await ValueAsync<string>(id, "phone"));
    }

    [Fact]
    public async Task Pressing_twice_adds_one_service()
    {
        var name = $"Clwb {Guid.NewGuid():N}";
        var page = await NewAsync();
        var (address, fields) = page.Fill("main form", null, [.. Filled.Where(f => f.Item1 != "Form.NameCy"), ("Form.NameCy", name)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.By.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, "/staff/directory"), (answer.StatusCode, answer.Headers.Location!.OriginalString)));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.partner where name_cy = $1", name));
    }

    [Fact]
    public async Task An_entry_of_another_controller_is_not_there_and_nobody_else_has_the_page()
    {
        var (id, _) = await AddedAsync();
        var (_, elsewhere) = await house.SignedInAsync(StaffRole.Administrator, m => m.WorkFor(["flintshire-panel"]), agency: "flintshire-council");
        var (_, nowhere) = await house.SignedInAsync(StaffRole.Administrator, m => m.WorkFor([]));
        var (_, police) = await house.SignedInAsync(StaffRole.Administrator, agency: "north-wales-police");

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/staff/directory/{id}")).Status);
        Assert.Equal(1, await house.AuditAsync("open-partner-refused", id));
        Assert.Equal(HttpStatusCode.NotFound, (await nowhere.GetAsync("/staff/directory/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await police.GetAsync($"/staff/directory/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/directory/{id}")).Status);
    }

    private static (string, string?)[] Date(string field, DateOnly? day) =>
        [($"{field}.Day", $"{day?.Day}"), ($"{field}.Month", $"{day?.Month}"), ($"{field}.Year", $"{day?.Year}")];

    private async Task<Seen> NewAsync() => await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff/directory/new");

    private async Task<(Guid Id, Seen Page)> AddedAsync()
    {
        var name = $"Clwb {Guid.NewGuid():N}";
        var page = await (await NewAsync()).SubmitAsync([.. Filled.Where(f => f.Item1 != "Form.NameCy"), ("Form.NameCy", name)]);
        var id = await IdAsync(name);
        return (id, await page.By.GetAsync($"/staff/directory/{id}"));
    }

    // What intake chooses among for somebody of ten years in Denbighshire, in Welsh.
    private async Task<string> ChoicesAsync()
    {
        using var spoken = Languages.Speak("cy");
        var id = await house.OpenAsync();
        return (await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/hand-over")).Body;
    }

    private Task<Guid> IdAsync(string name) => house.AskAsync<Guid>("select id from referral.partner where name_cy = $1", name);

    private Task<T> ValueAsync<T>(Guid id, string column) => house.AskAsync<T>($"select {column} from referral.partner where id = $1", id);
}
