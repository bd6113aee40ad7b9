using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ConfirmHandoverTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_case_is_closed_when_a_named_person_at_the_partner_has_confirmed()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Name", "Gwenllïan O’Brien"));

        Assert.Equal(("Closed", true), (await house.CaseAsync<string>(id, "state"), await house.CaseAsync<bool>(id, "closed_at is not null")));
        Assert.Equal("Gwenllïan O’Brien", await house.AskAsync<string>("select confirmed_by from referral.handover where case_id = $1 and confirmed_at is not null", id));
        Assert.Contains("Mae’r achos hwn wedi’i gau", page.Body, StringComparison.Ordinal);
        Assert.Contains("Gwenllïan O’Brien", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Cymru’n Gweithio", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_the_case_stays_ours()
    {
        var (id, page) = await OpenAsync();
        page = await page.SubmitAsync(("Name", " "));
        Assert.Equal(["Rhowch enw’r person a wnaeth gadarnhau"], page.Errors);
        Assert.Equal("HandedOver", await house.CaseAsync<string>(id, "state"));
    }

    [Fact]
    public async Task A_name_of_more_than_100_characters_is_refused_and_kept()
    {
        var (_, page) = await OpenAsync();
        page = await page.SubmitAsync(("Name", new string('n', 101)));
        Assert.Single(page.Errors);
        Assert.Equal(101, page.Document.QuerySelector("#Name")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task A_case_that_was_given_to_nobody_has_nothing_to_confirm()
    {
        var id = await house.OpenAsync();
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        Assert.Equal($"/staff/cases/{id}", (await coordinator.GetAsync($"/staff/cases/{id}/confirm-handover")).Address);
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        await (await coordinator.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(("Partner", "working-wales"), ("Agreed", "yes"));
        return (id, await coordinator.GetAsync($"/staff/cases/{id}/confirm-handover"));
    }
}
