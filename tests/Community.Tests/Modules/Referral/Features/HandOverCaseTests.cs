using Community.Host.Accounts;
using Community.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class HandOverCaseTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_case_that_is_handed_over_stays_open_with_us_until_it_is_confirmed()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Partner", "working-wales"), ("Agreed", "yes"), ("Note", "Hoffai weithio gyda cheir"));

        var days = await house.Services.GetRequiredService<Calendar>().WorkingDaysAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Equal(("HandedOver", "confirm-handover"), (await house.CaseAsync<string>(id, "state"), await house.CaseAsync<string>(id, "next_step")));
        Assert.Equal(days.AddWorkingDays(house.Today, 3), await house.CaseAsync<DateOnly>(id, "next_step_due"));
        Assert.Equal(DemoPeople.IntakeTeam, await house.CaseAsync<Guid>(id, "owner"));
        Assert.Contains("Cymru’n Gweithio", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href$='/confirm-handover']"));
    }

    [Fact]
    public async Task Each_fault_stands_beside_its_field_and_the_words_are_kept()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Note", "Fy ngeiriau"));
        Assert.Equal(["Dewiswch wasanaeth", "Dewiswch a yw’r person wedi cytuno ai peidio"], page.Errors);
        Assert.Equal("Fy ngeiriau", page.Text("textarea"));

        // Meic is a helpline: it takes nobody's case.
        page = await page.SubmitAsync(("Partner", "meic"), ("Agreed", "no"));
        Assert.Equal(["Dewiswch wasanaeth", "Gofynnwch i’r person yn gyntaf. Dim ond gyda chytundeb y person y caiff achos ei drosglwyddo."], page.Errors);
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Theory]
    [InlineData(2014, "denbighshire", "denbighshire-childrens-front-door")]
    [InlineData(1990, "flintshire", "flintshire-communities-for-work-plus")]
    public async Task Those_that_fit_the_persons_age_and_council_come_first(int born, string council, string first)
    {
        var (_, page) = await OpenAsync(Application.Of("Elin", birth: new(born, 5, 1), council: council));
        Assert.Equal(first, page.Document.QuerySelector("input[name=Partner]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task When_the_first_partner_cannot_take_it_the_case_goes_to_another()
    {
        var (id, page) = await OpenAsync();
        await page.SubmitAsync(("Partner", "working-wales"), ("Agreed", "yes"));

        await (await page.By.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(("Partner", "wrexham-communities-for-work-plus"), ("Agreed", "yes"));

        var confirm = await page.By.GetAsync($"/staff/cases/{id}/confirm-handover");
        Assert.Contains("Cymunedau am Waith a Mwy, Wrecsam", confirm.Body, StringComparison.Ordinal);
        Assert.Equal("Received HandedOver HandedOver", await house.StoryAsync(id));
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync(Contracts.Portal.ApplicationSubmitted? sent = null)
    {
        var id = await house.OpenAsync(sent ?? Application.Of("Siân"));
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/hand-over"));
    }
}
