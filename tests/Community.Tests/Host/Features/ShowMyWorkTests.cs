using Community.Host.Accounts;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Host.Features;

public sealed class ShowMyWorkTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task My_work_lists_what_my_teams_hold_by_due_date_across_the_modules()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await app.SendAsync(
            Application.Of("Yn hwyrach", promisedBy: today),
            Application.Of("Yn gyntaf", promisedBy: today.AddDays(-2)));
        var coordinator = await app.SignedInAsync(DemoPeople.Intake);

        var page = await coordinator.GetAsync("/staff");

        var titles = page.Document.QuerySelectorAll("tbody a").Select(a => a.TextContent.Trim()).ToList();
        Assert.Equal("Fy ngwaith", page.Heading);
        Assert.True(titles.IndexOf("Yn gyntaf") < titles.IndexOf("Yn hwyrach"), string.Join(", ", titles));
        Assert.Contains("Cysylltu am y tro cyntaf", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_of_the_police_is_shown_a_case_of_intake_or_mentoring()
    {
        await app.SendAsync(Application.Of("Nid i’r heddlu"));
        var officer = await app.SignedInAsync(DemoPeople.Officer);

        var page = await officer.GetAsync("/staff");

        Assert.DoesNotContain("Nid i’r heddlu", page.Body, StringComparison.Ordinal);
        Assert.Contains("Nothing is waiting for you", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_page_goes_on_after_the_last_row_of_the_first()
    {
        await app.SendAsync([.. Enumerable.Range(0, 30).Select(i => Application.Of($"Person {i:D2}"))]);
        var coordinator = await app.SignedInAsync(DemoPeople.IntakeManager);

        var first = await coordinator.GetAsync("/staff");
        var second = await coordinator.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var seen = first.Document.QuerySelectorAll("tbody a").Concat(second.Document.QuerySelectorAll("tbody a")).Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(25, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(seen.Distinct().Count(), seen.Count);
    }
}
