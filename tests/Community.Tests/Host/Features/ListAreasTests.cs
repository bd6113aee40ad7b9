using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;

namespace Community.Tests.Host.Features;

public sealed class ListAreasTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_administrator_sees_the_areas_of_their_own_controllers_and_where_officers_work()
    {
        var page = await (await app.SignedInAsync(DemoPeople.Administrator)).GetAsync("/staff/areas");

        Assert.Contains("Y Rhyl", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Wrecsam", page.Text("tbody"), StringComparison.Ordinal);
        var rhyl = page.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Rhyl", StringComparison.Ordinal));
        Assert.Contains("Ar agor", rhyl.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_has_the_page()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignedInAsync(DemoPeople.IntakeManager)).GetAsync("/staff/areas")).Status);
        var (_, police) = await app.SignedInAsync(StaffRole.Administrator, agency: "north-wales-police");
        Assert.Equal(HttpStatusCode.Forbidden, (await police.GetAsync("/staff/areas")).Status);
    }
}
