using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListPartnersTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Every_service_is_listed_in_both_languages_with_what_is_due()
    {
        var page = await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff/directory");

        Assert.Contains("Cymru’n Gweithio", page.Body, StringComparison.Ordinal);
        Assert.Contains("Working Wales", page.Body, StringComparison.Ordinal);
        Assert.Contains("Heb ei wirio erioed", page.Body, StringComparison.Ordinal);
        var names = page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim()).ToList();
        Assert.Equal(names.Order(Community.Platform.Language.WelshOrder.Comparer), names);
        Assert.Empty((await page.By.GetAsync("/staff/directory?Ended=true")).Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_reads_it()
    {
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.IntakeManager, DemoPeople.Mentor, DemoPeople.Officer, DemoPeople.Governance })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync("/staff/directory")).Status);
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_case()
    {
        var id = await house.OpenAsync();
        var beca = await house.SignedInAsync(DemoPeople.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await beca.GetAsync($"/staff/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await beca.GetAsync("/staff/work")).Status);
    }
}
