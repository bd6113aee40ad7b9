using System.Net;
using Community.Contracts.Host;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class OpenBrokenGlassTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Where_several_people_asked_together_one_is_chosen_and_no_name_is_shown_before()
    {
        var sent = Application.ForChildren("Mair", Application.Person("Efa Fach", "child"), Application.Person("Efan Bach", "child")) with { Council = null, Reference = Reference.New() };
        await house.SendAsync(sent);
        var (staff, visitor) = await house.SignedInAsync(StaffRole.PanelChair);
        await visitor.BreakAsync(sent.Reference);

        var page = await visitor.GetAsync($"/staff/break-glass/{await house.GlassOfAsync(staff.Id)}");

        Assert.Equal(["Case 1 of 2", "Case 2 of 2"], page.Document.QuerySelectorAll("main li").Select(li => li.TextContent.Trim()));
        Assert.DoesNotContain("Efa", page.Body, StringComparison.Ordinal);
        foreach (var link in page.Document.QuerySelectorAll("main li a"))
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(link.GetAttribute("href")!)).Status);
        }
    }

    [Fact]
    public async Task Somebody_elses_and_one_that_is_over_are_not_there()
    {
        var (_, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        var (_, other) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference);
        var glass = await house.GlassOfAsync(staff.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/staff/break-glass/{glass}")).Status);
        await (await visitor.GetAsync($"/staff/break-glass/{glass}/end")).SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/staff/break-glass/{glass}")).Status);
        Assert.Equal(2L, await house.AuditAsync("open-glass-refused", glass));
    }
}
