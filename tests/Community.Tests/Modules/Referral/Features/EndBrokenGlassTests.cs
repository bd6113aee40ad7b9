using System.Net;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class EndBrokenGlassTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Whoever_is_done_is_done_in_every_tab()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference);
        await visitor.BreakAsync($"/staff/cases/{id}");
        var open = await visitor.CaseAsync(id);

        var done = await open.SubmitFormAsync("main form", null);

        Assert.Equal(("/staff/break-glass", 0), (done.Address, done.Document.QuerySelectorAll("main a.govuk-button").Length));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(id)).Status);
        Assert.Equal(1L, await house.AuditAsync("end-broken-glass", id));
        // The other tab still shows its button.
        Assert.Equal("/staff/break-glass", (await open.SubmitFormAsync("main form", null)).Address);
        Assert.Equal("/staff/break-glass", (await visitor.GetAsync($"/staff/break-glass/{await house.GlassOfAsync(staff.Id)}/end")).Address);
        Assert.Equal(1L, await house.AuditAsync("end-broken-glass", id));
    }

    [Fact]
    public async Task It_ends_by_itself_at_the_very_minute_while_the_page_is_open()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference, "30");
        var broken = new DateTimeOffset(await house.AskAsync<DateTime>("select broken_at from access.broken_glass where id = $1", await house.GlassOfAsync(staff.Id)));

        await house.MoveClockAsync(broken.AddMinutes(30).AddSeconds(-5));
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
        await house.MoveClockAsync(broken.AddMinutes(30));
        var missing = await visitor.CaseAsync(Guid.CreateVersion7());
        var over = await visitor.CaseAsync(id);

        Assert.Equal((HttpStatusCode.NotFound, missing.Document.QuerySelector("main")!.InnerHtml), (over.Status, over.Document.QuerySelector("main")!.InnerHtml));
        Assert.Equal(1L, await house.AuditAsync("open-case-refused", id));
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference);
        var (_, other) = await house.SignedInAsync(StaffRole.Intake);

        var page = await other.GetAsync("/staff/break-glass");
        var (_, fields) = page.Fill("main form", null);
        var glass = await house.GlassOfAsync(staff.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/staff/break-glass/{glass}/end", fields)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
        Assert.Equal(1L, await house.AuditAsync("open-glass-refused", glass));
    }

    [Fact]
    public async Task Elsewhere_it_was_never_broken_and_for_whoever_is_disabled_it_is_over_for_good()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference, "60");
        Assert.Equal(HttpStatusCode.NotFound, (await (await house.SignedInAsync(staff.Id)).CaseAsync(id)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);

        await house.ArrangeAsync("update accounts.staff set active_to = current_date - 1 where id = $1", staff.Id);
        await house.Services.GetRequiredService<StaffSessions>().EndAllAsync(staff.Id, "disabled", TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, (await visitor.FetchAsync($"/staff/cases/{id}")).StatusCode);

        await house.ArrangeAsync("update accounts.staff set active_to = null where id = $1", staff.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await (await house.SignedInAsync(staff.Id)).CaseAsync(id)).Status);
    }

    [Fact]
    public async Task Whoever_loses_the_role_or_the_controller_sees_nothing_through_it()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference, "60");
        await house.ArrangeAsync("update accounts.staff_controller set controller = 'flintshire-panel' where staff = $1", staff.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(id)).Status);
        await house.ArrangeAsync("update accounts.staff_controller set controller = 'denbighshire' where staff = $1", staff.Id);
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
        await house.ArrangeAsync("update accounts.staff_role set role = 'mentor' where staff = $1", staff.Id);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.CaseAsync(id)).Status);
    }
}
