using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListLooksTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("en", "Case made from the application", "The service itself", "Opened the case", "Added a note", "Read who opened the case", "Tried to open the case, without the right to")]
    [InlineData("cy", "Creu’r achos o’r cais", "Y gwasanaeth ei hun", "Agor yr achos", "Ychwanegu nodyn", "Darllen pwy agorodd yr achos", "Ceisio agor yr achos, heb hawl")]
    public async Task Everybody_who_opened_or_changed_the_case_is_named_newest_first(string language, string made, string service, string opened, string added, string read, string tried)
    {
        var id = await house.OpenAsync();
        var coordinator = await house.SignedInAsync(ReferralHouse.English);
        await (await coordinator.GetAsync($"/staff/cases/{id}/note")).SubmitAsync(("Note", "ysgrifennwyd"));
        await (await house.SignedInAsync(ReferralHouse.Elsewhere)).GetAsync($"/staff/cases/{id}");

        var reader = language == "en" ? ReferralHouse.English : DemoPeople.Intake;
        var page = await (await house.SignedInAsync(reader)).GetAsync($"/staff/cases/{id}/looks");

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(r => (Who: r.Children[1].TextContent.Trim(), What: r.Children[2].TextContent.Trim())).ToList();
        var name = await house.AskAsync<string>("select name from accounts.staff where id = $1", reader);
        Assert.Equal((name, read), rows[0]);
        Assert.Equal(("Tom Elsewhere", tried), rows[1]);
        Assert.Contains(("Huw English", added), rows);
        Assert.Contains(("Huw English", opened), rows);
        Assert.Contains((service, made), rows);
        Assert.True(rows.IndexOf(("Huw English", added)) < rows.LastIndexOf(("Huw English", opened)));
        Assert.DoesNotContain("ysgrifennwyd", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_stand_on_pages_that_miss_none_and_repeat_none()
    {
        var id = await house.OpenAsync();
        await house.ArrangeAsync($"select audit.append('staff:{ReferralHouse.English}', 'look', 'open-case', '{id}', '{{}}') from generate_series(1, 60)");
        var coordinator = await house.SignedInAsync(ReferralHouse.English);

        var page = await coordinator.GetAsync($"/staff/cases/{id}/looks");
        var before = await house.AskAsync<long>("select count(*) from audit.entry where chain in ($1, (select application_id from referral.case where id = $1))", id);
        var counts = new List<int> { page.Document.QuerySelectorAll("tbody tr").Length };
        while (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await coordinator.GetAsync(next);
            counts.Add(page.Document.QuerySelectorAll("tbody tr").Length);
        }

        Assert.Equal(before, counts.Sum());
        Assert.All(counts[..^1], count => Assert.Equal(25, count));
        Assert.NotNull(page.Document.QuerySelector($".govuk-pagination__prev a[href='/staff/cases/{id}/looks']"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999")]
    public async Task A_page_that_nobody_made_is_the_first(string after)
    {
        var id = await house.OpenAsync();
        var page = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}/looks?After={after}");
        Assert.NotEmpty(page.Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Somebody_elses_case_answers_as_one_that_is_not_there_and_the_try_is_recorded()
    {
        var id = await house.OpenAsync();
        foreach (var asked in new[] { id, Guid.CreateVersion7() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await house.SignedInAsync(ReferralHouse.Elsewhere)).GetAsync($"/staff/cases/{asked}/looks")).Status);
            Assert.Equal(1, await house.AuditAsync("open-looks-refused", asked));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(ReferralHouse.Police)).GetAsync($"/staff/cases/{id}/looks")).Status);
    }

    [Fact]
    public async Task The_case_leads_there()
    {
        var id = await house.OpenAsync();
        var page = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}");
        Assert.Equal("Who looked at this case", page.Text($"a[href='/staff/cases/{id}/looks']"));
    }
}
