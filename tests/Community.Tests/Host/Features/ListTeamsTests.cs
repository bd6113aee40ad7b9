using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ListTeamsTests(AccountsApp app)
{
    [Fact]
    public async Task Teams_are_shown_in_the_readers_language_with_who_leads_them()
    {
        var (staff, visitor) = await app.SignedInAsync(StaffRole.Administrator, language: "cy");
        await (await visitor.GetAsync("/staff/teams/new")).SubmitAsync(EditTeamTests.Team("Tîm y Rhestr", staff.Id));

        var page = await visitor.GetAsync("/staff/teams");

        Assert.Equal("Timau", page.Heading);
        var row = Assert.Single(page.Document.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains("Tîm y Rhestr", StringComparison.Ordinal));
        Assert.Contains("Mentora", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(staff.Name, row.TextContent, StringComparison.Ordinal);
    }
}
