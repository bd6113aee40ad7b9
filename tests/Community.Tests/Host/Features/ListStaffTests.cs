using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class ListStaffTests(AccountsApp app)
{
    [Fact]
    public async Task Page_by_page_everybody_is_shown_once_in_the_Welsh_alphabet()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        string[] names = ["Cwm", "Chwaer", "Dŵr", "Ddoe", "Lôn", "Llan", "Lori", "Pwll", "Phen", "Rwan", "Rhan", "Tŷ", "Thus"];
        foreach (var name in names.Concat(Enumerable.Range(10, 20).Select(i => $"Zz {i}")))
        {
            await app.NewStaffAsync([StaffRole.Mentor], m => m.Name = $"{name} {mark}");
        }

        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        List<string> seen = [];
        var page = await visitor.GetAsync($"/staff/people?find={mark}");
        while (true)
        {
            seen.AddRange(page.Document.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim()[..^(mark.Length + 1)]));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            page = await visitor.GetAsync(next);
        }

        Assert.Equal(33, seen.Count);
        Assert.Equal(["Cwm", "Chwaer", "Dŵr", "Ddoe", "Lôn", "Lori", "Llan", "Pwll", "Phen", "Rwan", "Rhan", "Tŷ", "Thus"], seen.Take(13));
    }

    [Theory]
    [InlineData(StaffRole.InformationGovernance)]
    [InlineData(StaffRole.IntakeManager)]
    [InlineData(StaffRole.PanelChair)]
    public async Task Nobody_but_an_administrator_opens_it(StaffRole role)
    {
        var (_, visitor) = await app.SignedInAsync(role);

        foreach (var address in new[] { "/staff/people", "/staff/people/new", $"/staff/people/{Guid.NewGuid()}", "/staff/teams", "/staff/teams/new" })
        {
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await visitor.FetchAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task Signs_of_a_pattern_are_only_signs()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);

        Assert.Empty((await visitor.GetAsync("/staff/people?find=%25_%5C")).Document.QuerySelectorAll("tbody tr"));
    }
}
