using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListProgrammesTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_rules_that_hold_are_said_in_words()
    {
        var page = await (await house.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff/programmes");

        Assert.Contains("Mentora gan Sir Ddinbych yn Gweithio", page.Body, StringComparison.Ordinal);
        Assert.Contains("Yn dal nawr", page.Body, StringComparison.Ordinal);
        Assert.Contains("Rhaid i berson wirio", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_controllers_programmes_and_other_roles_see_none()
    {
        var (_, elsewhere) = await house.SignedInAsync(StaffRole.Administrator, m => m.WorkFor(["flintshire-panel"]), agency: "flintshire-council");
        Assert.Contains("There are none.", (await elsewhere.GetAsync("/staff/programmes")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync("/staff/programmes/mentoring/change")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(DemoPeople.IntakeManager)).GetAsync("/staff/programmes")).Status);
    }
}
