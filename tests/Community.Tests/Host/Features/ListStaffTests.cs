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
        var page = await (await visitor.GetAsync("/staff/people")).SubmitAsync(("Find", mark));
        while (true)
        {
            Assert.Equal("/staff/people", page.Address);
            seen.AddRange(page.Document.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim()[..^(mark.Length + 1)]));
            if (page.Document.QuerySelector("button[name=After]") is null)
            {
                break;
            }

            page = await page.SubmitFormAsync("form:has(button[name=After])", "button[name=After]");
        }

        Assert.Equal(33, seen.Count);
        Assert.Equal(["Cwm", "Chwaer", "Dŵr", "Ddoe", "Lôn", "Lori", "Llan", "Pwll", "Phen", "Rwan", "Rhan", "Tŷ", "Thus"], seen.Take(13));
    }

    [Fact]
    public async Task What_is_looked_for_stands_in_no_address()
    {
        var (member, visitor) = await app.SignedInAsync(StaffRole.Administrator);

        Assert.NotEmpty((await visitor.GetAsync($"/staff/people?Find={Guid.NewGuid():N}")).Document.QuerySelectorAll("tbody tr"));
        var found = await (await visitor.GetAsync("/staff/people")).SubmitAsync(("Find", member.Name));
        Assert.DoesNotContain(found.Document.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.Contains("Find", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_a_search_the_next_page_is_an_address_that_names_nobody()
    {
        for (var i = 0; i < 26; i++)
        {
            await app.NewStaffAsync([StaffRole.Mentor]);
        }

        var (_, visitor) = await app.SignedInAsync(StaffRole.Administrator);
        var first = await visitor.GetAsync("/staff/people");
        var second = await visitor.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Matches("^/staff/people[?]After=[0-9a-f-]{36}$", second.Address);
        Assert.NotEmpty(second.Document.QuerySelectorAll("tbody th"));
        Assert.Empty(first.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")).Intersect(second.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href"))));
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

        var found = await (await visitor.GetAsync("/staff/people")).SubmitAsync(("Find", "%_\\"));
        Assert.Empty(found.Document.QuerySelectorAll("tbody tr"));
    }
}
