using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ListDisclosuresTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_newest_comes_first_page_by_page_and_only_of_ones_own_controller()
    {
        await house.ArrangeAsync("""
            insert into referral.disclosure (id, reference, cases, controller, requester, power, decided_by, decided_on, given, means, told, recorded_by)
            select ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'R' || lpad(n::text, 12, '0'), array[gen_random_uuid()], case when n <= 60 then 'denbighshire' else 'flintshire-panel' end,
                $2, 'CourtOrder', $3, current_date, $4, 'Post', true, $1 from generate_series(1, 70) n
            """, DemoPeople.Governance, house.Sealed("referral.disclosure.requester"), house.Sealed("referral.disclosure.decided_by"), house.Sealed("referral.disclosure.given"));
        var governance = await house.GovernanceAsync();

        var page = await governance.GetAsync("/staff/disclosures");
        List<string> rows = [.. Rows(page)];
        while (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
        {
            page = await governance.GetAsync(next);
            rows.AddRange(Rows(page));
        }

        Assert.Equal(Enumerable.Range(1, 60).Reverse().Select(n => Reference.Shown($"R{n:D12}")), rows.Where(r => r.StartsWith("R000", StringComparison.Ordinal)));
        Assert.NotNull(page.Document.QuerySelector("nav a[href='/staff/disclosures']"));
    }

    [Fact]
    public async Task What_was_corrected_and_what_corrects_are_marked()
    {
        var (_, reference) = await house.UnseenAsync();
        var governance = await house.GovernanceAsync();
        var first = await governance.RecordAsync(reference);
        await (await governance.GetAsync(first.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!)).SubmitAsync(("Form.Given", "Dim"));

        var rows = (await governance.GetAsync("/staff/disclosures")).Document.QuerySelectorAll("tbody tr").Where(r => r.TextContent.Contains(Reference.Shown(reference), StringComparison.Ordinal)).ToList();
        Assert.Contains("Correction", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Corrected", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_information_governance_reads_the_register()
    {
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.IntakeManager, DemoPeople.Administrator, DemoPeople.PanelChair })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync("/staff/disclosures")).Status);
        }

        var (_, police) = await house.SignedInAsync(StaffRole.InformationGovernance, agency: "north-wales-police");
        Assert.Equal(HttpStatusCode.Forbidden, (await police.GetAsync("/staff/disclosures")).Status);
    }

    private static IEnumerable<string> Rows(Seen page) => page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim());
}
