using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ReviewBrokenGlassTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Note = "Roedd yr ysgol wedi ffonio, ac roedd y plentyn ar goll.";

    [Fact]
    public async Task Information_governance_reads_why_and_what_was_opened_and_judges_it_once()
    {
        var (id, reference) = await house.UnseenAsync();
        var visitor = await house.OutsiderAsync();
        await visitor.BreakAsync(reference);
        await visitor.CaseAsync(id);
        var glass = await house.GlassOfAsync(ReferralHouse.OutsideBoundary);
        var governance = await house.GovernanceAsync();

        var page = await governance.GetAsync($"/staff/break-glass/review/{glass}");
        Assert.All(
            new[] { "Nia Allan", "A child is at risk", "ni ddaeth y plentyn adref", "Opened the case through broken glass", Reference.Shown(reference) },
            text => Assert.Contains(text, page.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("Siân", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Choose how you judge it", "Say why, in at least 20 characters"], (await page.SubmitAsync(("Note", "iawn"))).Errors);

        var list = await page.SubmitAsync(("Outcome", "FollowUp"), ("Note", Note));
        Assert.Equal("/staff/break-glass/review", list.Address);
        Assert.Contains("Needs follow-up", list.Body, StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (await house.AuditAsync("review-broken-glass", glass), await house.AuditAsync("review-broken-glass", id)));

        var again = await governance.GetAsync($"/staff/break-glass/review/{glass}");
        Assert.Contains(Note, again.Body, StringComparison.Ordinal);
        Assert.Null(again.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Somebody_who_judged_it_meanwhile_was_first_and_what_the_other_wrote_is_not_lost()
    {
        await (await house.OutsiderAsync()).BreakAsync(Reference.New());
        var glass = await house.GlassOfAsync(ReferralHouse.OutsideBoundary);
        var (_, other) = await house.SignedInAsync(StaffRole.InformationGovernance);
        var page = await (await house.GovernanceAsync()).GetAsync($"/staff/break-glass/review/{glass}");
        Assert.Contains("There is no such case at your organisation", page.Body, StringComparison.Ordinal);
        await (await other.GetAsync($"/staff/break-glass/review/{glass}")).SubmitAsync(("Outcome", "Justified"), ("Note", Note));

        var late = await page.SubmitAsync(("Outcome", "NotJustified"), ("Note", "Ni welaf i unrhyw reswm da dros hyn."));

        Assert.Contains(Note, late.Body, StringComparison.Ordinal);
        Assert.Contains("Ni welaf i unrhyw reswm", late.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal("Justified", await house.AskAsync<string>("select outcome from access.broken_glass where id = $1", glass));
    }

    [Fact]
    public async Task Nobody_judges_their_own()
    {
        var (staff, visitor) = await house.SignedInAsync(StaffRole.InformationGovernance);
        await visitor.BreakAsync(Reference.New(), category: "investigation");
        var glass = await house.GlassOfAsync(staff.Id);

        var page = await visitor.GetAsync($"/staff/break-glass/review/{glass}");
        Assert.Contains("somebody else must review it", page.Body, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));

        var (_, fields) = (await visitor.GetAsync("/staff/break-glass")).Fill("main form:not([action])", null, ("Outcome", "Justified"), ("Note", Note));
        await visitor.PostAsync($"/staff/break-glass/review/{glass}", fields);
        Assert.True(await house.AskAsync<bool>("select reviewed_at is null from access.broken_glass where id = $1", glass));
        Assert.DoesNotContain($"/staff/break-glass/review/{glass}", (await visitor.GetAsync("/staff")).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_governance_of_the_demo_broke_somebody_else_there_can_review()
    {
        foreach (var person in new[] { DemoPeople.PanelGovernance, DemoPeople.Governance })
        {
            await (await house.SignedInAsync(person)).BreakAsync(Reference.New());
            var glass = await house.GlassOfAsync(person);

            Assert.NotNull((await (await house.SignedInAsync(DemoPeople.SecondGovernance)).GetAsync($"/staff/break-glass/review/{glass}")).Document.QuerySelector("main form"));
        }
    }

    [Fact]
    public async Task Another_controllers_and_none_at_all_are_not_there()
    {
        await (await house.OutsiderAsync()).BreakAsync(Reference.New());
        var (_, elsewhere) = await house.SignedInAsync(StaffRole.InformationGovernance, m => m.WorkFor(["flintshire-panel"]));
        var (glass, none) = (await house.GlassOfAsync(ReferralHouse.OutsideBoundary), Guid.CreateVersion7());
        foreach (var asked in new[] { glass, none })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/staff/break-glass/review/{asked}")).Status);
            Assert.Equal(1L, await house.AuditAsync("open-broken-glass-refused", asked));
        }
    }
}
