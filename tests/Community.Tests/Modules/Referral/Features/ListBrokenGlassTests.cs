using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListBrokenGlassTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task What_waits_comes_first_page_by_page_and_none_is_missed_or_repeated()
    {
        await house.ArrangeAsync("""
            insert into access.broken_glass (id, staff, session, controller, asked_for, cases, category, reason, minutes, broken_at, review_due, reviewed_at, reviewed_by, outcome, note)
            select gen_random_uuid(), $1, gen_random_uuid(), 'denbighshire', 'R' || lpad(n::text, 12, '0'), '{}', 'child-at-risk', $3, 15, now() - interval '3 days', current_date - 2,
                case when n > 30 then now() end, case when n > 30 then $2 end, case when n > 30 then 'Justified' end, case when n > 30 then $4 end
            from generate_series(1, 60) n
            """, DemoPeople.Intake, DemoPeople.Governance, house.Sealed("access.broken_glass.reason"), house.Sealed("access.broken_glass.note"));
        var governance = await house.GovernanceAsync();

        var page = await governance.GetAsync("/staff/break-glass/review");
        List<(string Reference, string State)> rows = [.. Rows(page)];
        while (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await governance.GetAsync(next);
            rows.AddRange(Rows(page));
        }

        Assert.Equal(rows.Count, rows.Select(r => r.Reference).Distinct().Count());
        var made = rows.Where(r => r.Reference.StartsWith("R000", StringComparison.Ordinal)).ToList();
        Assert.Equal(60, made.Count);
        Assert.All(made.Take(30), r => Assert.Contains("Overdue", r.State, StringComparison.Ordinal));
        Assert.All(made.Skip(30), r => Assert.Equal("Justified", r.State));
    }

    [Fact]
    public async Task Information_governance_finds_it_in_its_own_work_and_of_its_own_controller_alone()
    {
        // What waits longer would come first, and fill the page.
        await house.ArrangeAsync("delete from access.broken_glass");
        var reference = Reference.New();
        await (await house.OutsiderAsync()).BreakAsync(reference);
        var shown = Reference.Shown(reference);

        var mine = await (await house.GovernanceAsync()).GetAsync("/staff");
        Assert.Contains(shown, mine.Body, StringComparison.Ordinal);
        Assert.Contains("Review broken glass", mine.Body, StringComparison.Ordinal);
        Assert.NotNull(mine.Document.QuerySelector("nav a[href='/staff/break-glass/review']"));
        Assert.Contains(shown, (await (await house.GovernanceAsync()).GetAsync("/staff/break-glass/review")).Body, StringComparison.Ordinal);

        var (_, elsewhere) = await house.SignedInAsync(StaffRole.InformationGovernance, m => m.WorkFor(["flintshire-panel"]));
        Assert.DoesNotContain(shown, (await elsewhere.GetAsync("/staff/break-glass/review")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, (await elsewhere.GetAsync("/staff")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, (await (await house.OutsiderAsync()).GetAsync("/staff")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_reads_the_list()
    {
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.IntakeManager, DemoPeople.MentoringManager, DemoPeople.Administrator, ReferralHouse.Police })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync("/staff/break-glass/review")).Status);
        }
    }

    private static IEnumerable<(string, string)> Rows(Seen page) =>
        page.Document.QuerySelectorAll("tbody tr").Select(r => (r.Children[0].TextContent.Trim(), string.Join(' ', r.Children[4].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
