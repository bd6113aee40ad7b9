using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListChannelsTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_manager_sees_every_way_in_and_that_it_is_open()
    {
        var page = await (await house.SignedInAsync(DemoPeople.IntakeManager)).GetAsync("/staff/channels");
        Assert.Equal(4, page.Document.QuerySelectorAll(".govuk-summary-list__row").Length);
        Assert.Contains("Y ffurflen gyhoeddus", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Wedi’i oedi", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_manager_of_intake_has_the_page()
    {
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.Administrator, DemoPeople.Officer, ReferralHouse.Police })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync("/staff/channels")).Status);
        }
    }
}
