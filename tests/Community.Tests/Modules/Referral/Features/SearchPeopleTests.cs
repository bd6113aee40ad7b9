using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral.People;

namespace Community.Tests.Modules.Referral.Features;

public sealed class SearchPeopleTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Address = "/staff/people-search";

    [Theory]
    [InlineData("Llŷr Gwynfryn", "lyr gwinfrin")]
    [InlineData("Siân Gwynfryn-Huws", "SHAN HUGHES")]
    [InlineData("Rhys ap Huw", "Reece Pugh")]
    [InlineData("Cerith Ednyfed", "ednyfed")]
    [InlineData("محمد علي", "محمد علي")]
    public async Task A_name_is_found_however_it_is_spelled(string name, string typed)
    {
        var id = await house.ComesInAsync(name);
        var page = await SearchAsync(DemoPeople.Intake, typed);
        Assert.NotNull(page.Document.QuerySelector($"table a[href='/staff/cases/{id}']"));
        Assert.Equal(Address, page.Address);
    }

    [Fact]
    public async Task Nobody_is_found_whose_case_the_reader_may_not_see()
    {
        var (mine, boundary) = (await house.ComesInAsync("Gwrtheyrn Gwrtheneu"), await house.ComesInAsync("Gwrtheyrn Gwrtheneu", council: null));

        var (outside, inside) = (await SearchAsync(ReferralHouse.OutsideBoundary, "Gwrtheyrn Gwrtheneu"), await SearchAsync(ReferralHouse.English, "Gwrtheyrn Gwrtheneu"));

        Assert.Equal([$"/staff/cases/{mine}"], Links(outside));
        Assert.Equal([$"/staff/cases/{boundary}", $"/staff/cases/{mine}"], Links(inside));
        Assert.Contains("Nobody of that name", (await SearchAsync(ReferralHouse.Elsewhere, "Gwrtheyrn")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(ReferralHouse.Police)).GetAsync(Address)).Status);
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from audit.entry where action = 'search-people' and actor = $1", $"staff:{ReferralHouse.OutsideBoundary}"));
    }

    [Fact]
    public async Task Every_page_begins_where_the_one_before_ended()
    {
        for (var i = 0; i < 23; i++)
        {
            await house.ComesInAsync("Myrddin Emrys", born: $"19{60 + i}-01-01");
        }

        var first = await SearchAsync(ReferralHouse.English, "Merddin Emris");
        var second = await first.SubmitFormAsync("main form[action]", null);

        Assert.Equal((20, 3), (Links(first).Length, Links(second).Length));
        Assert.Empty(Links(first).Intersect(Links(second)));
        Assert.Null(second.Document.QuerySelector("main form[action]"));
    }

    [Theory]
    [InlineData("\u00A0", "Rhowch enw")]
    [InlineData("", "Rhowch enw")]
    public async Task Without_a_name_nobody_is_looked_for(string typed, string says) => Assert.Equal([says], (await SearchAsync(DemoPeople.Intake, typed)).Errors);

    [Fact]
    public async Task Every_naughty_string_is_answered()
    {
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync(Address);
        foreach (var typed in NaughtyStrings.All)
        {
            var (to, fields) = page.Fill("main form", null, ("Name", typed));
            Assert.Equal(HttpStatusCode.OK, (await page.By.PostAsync(to, fields)).StatusCode);
        }
    }

    private static string[] Links(Seen page) => [.. page.Document.QuerySelectorAll("table a").Select(a => a.GetAttribute("href")!)];

    private async Task<Seen> SearchAsync(Guid person, string name) => await (await (await house.SignedInAsync(person)).GetAsync(Address)).SubmitAsync(("Name", name));
}
