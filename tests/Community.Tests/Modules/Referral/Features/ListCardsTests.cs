using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListCardsTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_newest_comes_first_page_by_page_and_nobody_elses()
    {
        for (var n = 1; n <= 27; n++)
        {
            await house.SendCardAsync(("Form.Name", $"Cerdyn {n:D2} Ŵyn"));
        }

        var officer = await house.SignedInAsync(DemoPeople.Officer);
        var page = await officer.GetAsync("/staff/cards");
        List<string> names = [.. Names(page)];
        while (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await officer.GetAsync(next);
            names.AddRange(Names(page));
        }

        Assert.Equal(Enumerable.Range(1, 27).Reverse().Select(n => $"Cerdyn {n:D2} Ŵyn"), names.Where(n => n.StartsWith("Cerdyn", StringComparison.Ordinal)));
        Assert.Empty(Names(await (await house.SignedInAsync(DemoPeople.Sergeant)).GetAsync("/staff/cards")));
    }

    [Fact]
    public async Task Months_are_counted_without_names_for_the_officer_and_the_sergeant()
    {
        await house.SendCardAsync();
        var (own, team) = (await (await house.SignedInAsync(DemoPeople.Officer)).GetAsync("/staff/cards"), await (await house.SignedInAsync(DemoPeople.Sergeant)).GetAsync("/staff/cards"));
        var sent = own.Text("main table:last-of-type tbody td");
        Assert.Equal(await house.AskAsync<long>("select count(*) from referral.card where state = 'Sent'"), long.Parse(sent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(sent, team.Text("main table:last-of-type tbody td"));
    }

    [Fact]
    public async Task A_month_says_nothing_of_few_or_of_cards_whose_residents_did_not_agree()
    {
        var officer = await house.SignedInAsync(DemoPeople.Officer);
        foreach (var (tells, said) in new[] { (null, "Fewer than 5"), ("true", ""), ("true", ""), ("true", ""), ("true", "Fewer than 5"), ("true", "5") })
        {
            var card = await house.SendCardAsync(("Form.MayTell", tells));
            await house.DrainAsync();
            await house.ArrangeAsync("update referral.case set state = 'TakenUp', closed_at = now() where application_id = $1", Cards.IdOf(card));
            if (said != "")
            {
                Assert.Equal(said, (await officer.GetAsync("/staff/cards")).Text("main table:last-of-type tbody td:last-child"));
            }
        }
    }

    private static IEnumerable<string> Names(Seen page) => page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim());
}
