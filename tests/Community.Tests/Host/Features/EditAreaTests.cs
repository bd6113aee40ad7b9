using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Host.Features;

public sealed class EditAreaTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Officers_begin_in_an_area_on_its_day_and_end_after_their_last()
    {
        Assert.DoesNotContain("prestatyn", await OpenAsync());

        Assert.Equal("/staff/areas", (await (await PageAsync("prestatyn")).SubmitAsync(Date("OfficersFirst", Today))).Address);
        Assert.Contains("prestatyn", await OpenAsync());

        await (await PageAsync("prestatyn")).SubmitAsync([.. Date("OfficersFirst", Today.AddDays(-3)), .. Date("OfficersLast", Today.AddDays(-1))]);
        Assert.DoesNotContain("prestatyn", await OpenAsync());

        await (await PageAsync("prestatyn")).SubmitAsync([.. Date("OfficersFirst", Today.AddDays(3)), .. Date("OfficersLast", null)]);
        Assert.DoesNotContain("prestatyn", await OpenAsync());
        Assert.True(await app.AskAsync<long>("select count(*) from accounts.event where what = 'area prestatyn: changed' and actor = $1", DemoPeople.Administrator) >= 3);
    }

    [Fact]
    public async Task A_new_area_takes_each_phrase_whole_and_pressing_twice_adds_one()
    {
        var page = await PageAsync("new");
        (string, string?)[] typed =
        [
            ("Form.NameEn", "Colwyn’s Bay"), ("Form.InEn", "in Colwyn’s Bay"), ("Form.FromEn", "from Colwyn’s Bay"), ("Form.ToEn", "to Colwyn’s Bay"),
            ("Form.NameCy", "Bae Colwyn"), ("Form.InCy", "ym Mae Colwyn"), ("Form.FromCy", "o Fae Colwyn"), ("Form.ToCy", "i Fae Colwyn"), ("Form.Council", "conwy"),
        ];
        var (address, fields) = page.Fill("main form", null, typed);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await page.By.PostAsync(address, fields);
            Assert.Equal((HttpStatusCode.Redirect, "/staff/areas"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }

        Assert.Equal("ym Mae Colwyn", await app.AskAsync<string>("select in_cy from accounts.area where code = 'colwyns-bay' and controller = 'denbighshire' and council = 'conwy'"));
        Assert.Contains("Bae Colwyn", (await page.By.GetAsync("/staff/areas")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_beside_its_field_and_what_was_typed_is_kept()
    {
        var page = await (await PageAsync("ruthin")).SubmitAsync(
            [("Form.InCy", " "), ("Form.Council", "atlantis"), .. Date("Last", new(2020, 1, 1)), .. Date("OfficersLast", Today), ("Form.NameEn", "<b>Ruthin</b>")]);

        Assert.Equal(
            [
                "Rhowch yr ymadrodd Cymraeg ar gyfer “ble”", "Dewiswch yr ardal cyngor", "Rhowch ddiwrnod olaf go iawn nad yw cyn y cyntaf, neu gadewch yn wag",
                "Rhowch ddiwrnod olaf go iawn i swyddogion nad yw cyn eu diwrnod cyntaf, neu gadewch yn wag",
            ],
            page.Errors);
        Assert.Equal("<b>Ruthin</b>", page.Document.QuerySelector("[name='Form.NameEn']")!.GetAttribute("value"));
        Assert.Equal("Ruthin", await app.AskAsync<string>("select name_en from accounts.area where code = 'ruthin'"));
    }

    [Fact]
    public async Task Whoever_comes_second_sees_what_the_first_saved_and_can_press_again()
    {
        var (mine, theirs) = (await PageAsync("corwen"), await PageAsync("corwen"));
        await theirs.SubmitAsync(("Form.ToCy", "draw i Gorwen"));

        var refused = await mine.SubmitAsync(("Form.ToCy", "i lawr i Gorwen"));

        Assert.Contains("draw i Gorwen", refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Equal("i lawr i Gorwen", refused.Document.QuerySelector("[name='Form.ToCy']")!.GetAttribute("value"));
        Assert.Equal("/staff/areas", (await refused.SubmitAsync()).Address);
        Assert.Equal("i lawr i Gorwen", await app.AskAsync<string>("select to_cy from accounts.area where code = 'corwen'"));
    }

    [Fact]
    public async Task An_area_of_another_controller_is_not_there_and_its_name_is_taken()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync("wrexham")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync("atlantis")).Status);
        var (_, nowhere) = await app.SignedInAsync(StaffRole.Administrator, m => m.WorkFor([]));
        Assert.Equal(HttpStatusCode.NotFound, (await nowhere.GetAsync("/staff/areas/new")).Status);

        var page = await PageAsync("new");
        page = await page.SubmitAsync([.. new[] { "NameEn", "InEn", "FromEn", "ToEn", "NameCy", "InCy", "FromCy", "ToCy" }.Select(f => ($"Form.{f}", (string?)"Wrexham")), ("Form.Council", "wrexham")]);
        Assert.Equal(["Mae ardal o’r enw hwn eisoes. Dewiswch enw arall"], page.Errors);
    }

    private static DateOnly Today => Community.Platform.Scheduling.Calendar.LondonDate(TimeProvider.System.GetUtcNow());

    private static (string, string?)[] Date(string field, DateOnly? day) =>
        [($"Form.{field}.Day", $"{day?.Day}"), ($"Form.{field}.Month", $"{day?.Month}"), ($"Form.{field}.Year", $"{day?.Year}")];

    private async Task<Seen> PageAsync(string code) => await (await app.SignedInAsync(DemoPeople.Administrator)).GetAsync($"/staff/areas/{code}");

    private async Task<IReadOnlyList<string>> OpenAsync() =>
        [.. (await app.Services.GetRequiredService<IStaffDirectory>().AreasOpenToOfficersAsync(TestContext.Current.CancellationToken)).Select(a => a.Code)];
}
