using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListWorkTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Cases_and_tasks_stand_in_one_list_by_due_date_and_what_is_late_is_marked()
    {
        await EmptyAsync();
        await house.SendAsync(
            Application.Of("Yn olaf", promisedBy: house.Today.AddDays(2)),
            Application.Of("Yn hwyr", promisedBy: house.Today.AddDays(-1)),
            Application.Of("Heddiw", promisedBy: house.Today),
            Application.Of("Geiriau", promisedBy: house.Today.AddDays(1), worrying: true));

        var page = await PageAsync(DemoPeople.Intake);

        // Of the two that are due today the case was made first.
        Assert.Equal(["Yn hwyr", "Heddiw", "Geiriau", "Geiriau", "Yn olaf"], Names(page));
        var rows = page.Document.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("a")!.GetAttribute("href")!, r => r.TextContent);
        Assert.Single(rows.Values, r => r.Contains("Yn hwyr", StringComparison.Ordinal) && r.Contains("Cysylltu am y tro cyntaf", StringComparison.Ordinal));
        Assert.Equal(2, rows.Values.Count(r => r.Contains("Brys", StringComparison.Ordinal)));
        Assert.Single(rows, r => r.Key.StartsWith("/staff/tasks/", StringComparison.Ordinal) && r.Value.Contains("Heddiw", StringComparison.Ordinal) && r.Value.Contains("Tasg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sixty_rows_are_walked_without_gap_or_double_while_more_come_in()
    {
        await EmptyAsync();
        await house.SendAsync([.. Enumerable.Range(0, 60).Select(i => Application.Of($"P{i:D2}", promisedBy: house.Today.AddDays(i % 4)))]);
        var wanted = await AllAsync();
        List<string> seen = [];

        var page = await PageAsync(DemoPeople.Intake);
        for (var pages = 0; ; pages++)
        {
            seen.AddRange(page.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            Assert.InRange(pages, 0, 9);
            // One where the walk has been, one where it will come.
            await house.SendAsync(Application.Of("Cynt", promisedBy: house.Today.AddDays(-9)), Application.Of("Wedyn", promisedBy: house.Today.AddDays(9)));
            page = await page.By.GetAsync(next);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(wanted, seen.Where(wanted.Contains));
        Assert.NotNull(page.Document.QuerySelector(".govuk-pagination__prev a[href='/staff/work']"));
    }

    [Theory]
    [InlineData("Kind=tasks", "G:task")]
    [InlineData("Kind=cases", "A B C G")]
    [InlineData("Kind=received", "A C G")]
    [InlineData("Due=overdue", "A")]
    [InlineData("Due=today", "A B G:task")]
    [InlineData("Whose=mine", "B")]
    [InlineData("Whose=teams", "A C G G:task")]
    [InlineData("Whose=teams&Due=today&Kind=cases", "A")]
    [InlineData("Whose=nobody&Due=never&Kind=nothing&After=everything", "A B C G G:task")]
    public async Task The_filters_stand_in_the_address(string query, string expected)
    {
        await EmptyAsync();
        await house.SendAsync(
            Application.Of("A", promisedBy: house.Today.AddDays(-2)),
            Application.Of("B", promisedBy: house.Today),
            Application.Of("C", promisedBy: house.Today.AddDays(3)),
            Application.Of("G", promisedBy: house.Today.AddDays(4), worrying: true));
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        var b = await house.AskAsync<Guid>("select id from referral.case where name = 'B' and closed_at is null");
        await (await coordinator.GetAsync($"/staff/cases/{b}/take-over")).SubmitAsync();

        var page = await coordinator.GetAsync($"/staff/work?{query}");

        var rows = page.Document.QuerySelectorAll("tbody a").Select(a => a.TextContent.Trim() + (a.GetAttribute("href")!.Contains("tasks", StringComparison.Ordinal) ? ":task" : ""));
        Assert.Equal(expected, string.Join(' ', rows.Order(StringComparer.Ordinal)));
        foreach (var part in query.Split('&').Select(p => p.Split('=')).Where(p => p[0] is "Whose" or "Due" && !p[1].StartsWith('n')))
        {
            Assert.Equal(part[1], page.Document.QuerySelector($"select[name={part[0]}] option[selected]")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task The_next_page_keeps_the_filters()
    {
        await EmptyAsync();
        await house.SendAsync([.. Enumerable.Range(0, 27).Select(i => Application.Of($"P{i}", worrying: true))]);

        var first = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync("/staff/work?Kind=tasks&Whose=teams");
        var second = await first.By.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal((25, 2), (first.Document.QuerySelectorAll("tbody tr").Length, second.Document.QuerySelectorAll("tbody tr").Length));
        Assert.All(second.Document.QuerySelectorAll("tbody a"), a => Assert.StartsWith("/staff/tasks/", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotNull(second.Document.QuerySelector("a[href='/staff/work?Whose=teams&Kind=tasks']"));
    }

    [Fact]
    public async Task Nobody_sees_the_cases_of_another_controller()
    {
        await house.OpenAsync("Sir Ddinbych yn unig");
        var page = await PageAsync(ReferralHouse.Elsewhere);
        Assert.Equal("There is nothing to do here.", page.Text("main p"));
        Assert.Empty(Names(page));
    }

    [Fact]
    public async Task An_empty_list_leads_back_to_everything()
    {
        await EmptyAsync();
        var coordinator = await house.SignedInAsync(DemoPeople.Intake);
        Assert.Contains("Nid oes dim i’w wneud yma.", (await coordinator.GetAsync("/staff/work")).Body, StringComparison.Ordinal);
        Assert.NotNull((await coordinator.GetAsync("/staff/work?Due=overdue")).Document.QuerySelector("main p a[href='/staff/work']"));
    }

    [Fact]
    public async Task Showing_a_page_is_one_look_with_the_ids_that_it_showed()
    {
        await EmptyAsync();
        var id = await house.OpenAsync("Un");
        await PageAsync(ReferralHouse.English);

        var shown = await house.AskAsync<string[]>("select details from audit.entry where action = 'list-work' and kind = 'look' and actor = $1 order by id desc limit 1", $"staff:{ReferralHouse.English}");

        Assert.Equal([id.ToString()], shown);
    }

    [Fact]
    public async Task The_police_are_refused_whatever_their_role_and_so_is_everybody_without_the_role()
    {
        foreach (var person in new[] { ReferralHouse.Police, DemoPeople.Officer, DemoPeople.Mentor, DemoPeople.PanelChair, DemoPeople.Administrator })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync(person)).Status);
        }

        Assert.EndsWith("?returnUrl=%2Fstaff%2Fwork", (await house.Visitor().GetAsync("/staff/work")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_shown_as_typed_and_never_run()
    {
        await EmptyAsync();
        const string name = "<script>alert(1)</script> {{x}} Ŵyn ab Ïon 😀";
        await house.OpenAsync(name);
        var page = await PageAsync(DemoPeople.Intake);
        Assert.Equal([name], Names(page));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    private async Task<Seen> PageAsync(Guid person) => await (await house.SignedInAsync(person)).GetAsync("/staff/work");

    private static List<string> Names(Seen page) => [.. page.Document.QuerySelectorAll("tbody a").Select(a => a.TextContent.Trim())];

    // Each test looks at its own rows; what the others made is done with.
    private async Task EmptyAsync()
    {
        await house.ArrangeAsync("update referral.case set closed_at = now(), state = 'Closed' where closed_at is null");
        await house.ArrangeAsync("update referral.task set closed_at = now() where closed_at is null");
    }

    private async Task<List<string>> AllAsync() => [.. (await house.AskAsync<string[]>("select array_agg('/staff/cases/' || id order by next_step_due, id) from referral.case where closed_at is null"))];
}
