using System.Net;
using System.Text.RegularExpressions;
using Community.Contracts.Host;
using Community.Host.Accounts;
using Community.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed partial class BreakGlassTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("en", "You are reading this because you broke the glass.")]
    [InlineData("cy", "Rydych yn darllen hyn am eich bod wedi torri’r gwydr.")]
    public async Task Whoever_breaks_the_glass_reads_the_case_and_can_press_nothing_on_it(string language, string said)
    {
        var (id, reference) = await house.UnseenAsync("Llŷr <b>Ŵyn</b>");
        var (staff, visitor) = await house.SignedInAsync(StaffRole.MentoringManager, language: language);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(id)).Status);

        var broken = await visitor.BreakAsync(Reference.Shown(reference).ToLowerInvariant());
        Assert.Equal("/staff/break-glass", broken.Address);
        var page = await broken.By.GetAsync(broken.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);

        Assert.Equal(($"/staff/cases/{id}", "Llŷr <b>Ŵyn</b>"), (page.Address, page.Heading));
        Assert.Contains(said, page.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"main a[href^='/staff/cases/{id}/']"));
        Assert.Equal($"/staff/break-glass/{await house.GlassOfAsync(staff.Id)}/end", page.Document.QuerySelector("main form")!.GetAttribute("action"));
        Assert.Equal(1L, await house.AuditAsync("break-glass", id));
        Assert.Equal(1L, await house.AuditAsync("open-case-through-glass", id));
        Assert.DoesNotContain("neithiwr", System.Text.Encoding.UTF8.GetString(await house.AskAsync<byte[]>("select reason from access.broken_glass where id = $1", await house.GlassOfAsync(staff.Id))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_address_of_its_page_one_case_is_opened_and_no_other_of_the_family()
    {
        var sent = Application.ForChildren("Mair", Application.Person("Efa", "child"), Application.Person("Efan", "child")) with { Council = null, Reference = Reference.New() };
        await house.SendAsync(sent);
        var ids = await house.AskAsync<Guid[]>("select array_agg(id order by id) from referral.case where application_id = $1", sent.ApplicationId);
        var visitor = await house.OutsiderAsync();

        await visitor.BreakAsync($"https://community.example/staff/cases/{ids[1]}");

        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(ids[1])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(ids[0])).Status);
    }

    [Fact]
    public async Task Nothing_can_be_changed_through_it()
    {
        var (id, reference) = await house.UnseenAsync();
        var visitor = await house.OutsiderAsync();
        await visitor.BreakAsync(reference);
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);

        foreach (var act in new[] { "note", "attempt", "take-over", "next-step", "reassign", "accept", "decline", "hand-over", "looks" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/staff/cases/{id}/{act}")).Status);
        }

        var post = await visitor.PostAsync($"/staff/cases/{id}/note", [new("Note", "x")]);
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
    }

    [Fact]
    public async Task No_list_and_no_work_shows_it()
    {
        var (id, reference) = await house.UnseenAsync("Neb Arall");
        var visitor = await house.OutsiderAsync();
        await visitor.BreakAsync(reference);
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);

        foreach (var list in new[] { "/staff/work", "/staff/work?Kind=received", "/staff" })
        {
            Assert.DoesNotContain("Neb Arall", (await visitor.GetAsync(list)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_controllers_case_and_none_at_all_are_answered_alike_and_recorded_alike()
    {
        var (other, reference) = await house.UnseenAsync();
        await house.ArrangeAsync("update referral.case set controller = 'flintshire-panel' where id = $1", other);
        List<string> pages = [], ends = [], entries = [];
        foreach (var asked in new[] { reference, Reference.New(), $"/staff/cases/{other}", $"/staff/cases/{Guid.CreateVersion7()}" })
        {
            var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
            var broken = await visitor.BreakAsync(asked);
            var glass = await house.GlassOfAsync(staff.Id);
            pages.Add($"{broken.Status} {broken.Address} {Same(broken, asked, glass)}");
            var open = await visitor.GetAsync($"/staff/break-glass/{glass}");
            ends.Add($"{open.Status} {open.Document.QuerySelector("main")!.InnerHtml}");
            entries.Add(await house.AskAsync<string>(
                "select string_agg(format('%s %s %s %s', e.kind, e.action, e.subject = $2, cardinality(e.details)), ', ' order by e.id) from audit.entry e where e.actor = 'staff:' || $1", staff.Id, glass));
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(other)).Status);
        }

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Equal("NotFound", Assert.Single(ends.Distinct(StringComparer.Ordinal))[..8]);
        Assert.Single(entries.Distinct(StringComparer.Ordinal));
        Assert.Contains("change break-glass t 1, look open-glass-refused t 0", entries[0], StringComparison.Ordinal);
        Assert.Equal(0L, await house.AuditAsync("break-glass", other));

        static string Same(Seen page, string asked, Guid glass)
        {
            var html = page.Document.QuerySelector("main")!.InnerHtml;
            foreach (var own in new[] { $"{glass}", asked[(asked.LastIndexOf('/') + 1)..], Reference.Shown(asked) })
            {
                html = html.Replace(own, "", StringComparison.Ordinal);
            }

            return Own().Replace(html, "");
        }
    }

    [GeneratedRegex("name=\"(token|once)\"[^>]*|[0-9]+(:[0-9]+)?[ap]m")]
    private static partial Regex Own();

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_and_nothing_is_broken()
    {
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        var page = await visitor.GetAsync("/staff/break-glass");

        Assert.Equal(4, (await page.SubmitAsync()).Errors.Count);
        Assert.Equal(["Say what has happened, in at least 20 characters"], (await visitor.BreakAsync(Reference.New(), reason: "perygl    \u200b\u200b\u200b   mawr \n\n\n nawr")).Errors);
        Assert.Equal(["Choose for how long"], (await visitor.BreakAsync(Reference.New(), minutes: "61")).Errors);
        Assert.Equal(["Choose why you must read it"], (await visitor.BreakAsync(Reference.New(), category: "investigation")).Errors);
        Assert.Equal(["Enter a reference of 13 letters and figures, or the address of a case’s page"], (await visitor.BreakAsync("Siân Ŵyn")).Errors);
        Assert.Equal(0L, await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1", staff.Id));
    }

    [Fact]
    public async Task Only_information_governance_investigates()
    {
        var (id, reference) = await house.UnseenAsync();
        var visitor = await house.GovernanceAsync();
        await visitor.BreakAsync(reference, "60", "investigation");
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task A_form_that_a_strangers_page_sent_is_not_kept(string? token)
    {
        var (_, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await house.LongAgoAsync(staff.Id);

        var page = await (await visitor.GetAsync("/staff/break-glass")).SubmitAsync(
            ("token", token), ("Asked", reference), ("Category", "child-at-risk"), ("Reason", GlassSteps.Reason), ("Minutes", "15"));

        Assert.NotEqual("/staff/confirm", page.Address);
        Assert.True(await house.AskAsync<bool>("select bool_and(kept is null) from accounts.session where staff = $1", staff.Id));
        Assert.Equal(0L, await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1", staff.Id));
    }

    [Fact]
    public async Task Its_sender_proves_first_that_it_is_still_they()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await house.LongAgoAsync(staff.Id);

        var asked = await visitor.BreakAsync(reference);
        Assert.Equal("/staff/confirm", asked.Address);
        Assert.Equal(0L, await house.AuditAsync("break-glass", id));

        var confirmed = await asked.SubmitAsync(("Password", staff.Password), ("Code", staff.Code()));
        var broken = await confirmed.SubmitFormAsync("main form[action^='/staff/break-glass']", null);
        Assert.Equal("/staff/break-glass", broken.Address);
        Assert.Equal(1L, await house.AuditAsync("break-glass", id));
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
    }

    [Fact]
    public async Task Nobody_of_the_police_and_nobody_without_one_of_the_five_roles_may()
    {
        var (id, _) = await house.UnseenAsync();
        foreach (var person in new[] { ReferralHouse.Police, DemoPeople.Officer, DemoPeople.Mentor, DemoPeople.PanelCoordinator, DemoPeople.PanelMember, DemoPeople.Administrator })
        {
            var visitor = await house.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/staff/break-glass")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.CaseAsync(id)).Status);
        }

        var (_, police) = await house.SignedInAsync(StaffRole.PanelChair, agency: "north-wales-police");
        Assert.Equal(HttpStatusCode.Forbidden, (await police.GetAsync("/staff/break-glass")).Status);
    }

    [Fact]
    public async Task Pressed_twice_it_is_broken_once_and_in_two_tabs_the_later_one_counts()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        var (first, second) = (await visitor.GetAsync("/staff/break-glass"), await visitor.GetAsync("/staff/break-glass"));
        (string, string?)[] answers = [("Asked", reference), ("Category", "adult-at-risk"), ("Reason", GlassSteps.Reason), ("Minutes", "60")];

        var (address, fields) = first.Fill("main form:not([action])", null, answers);
        var answered = await Task.WhenAll(visitor.PostAsync(address, fields), visitor.PostAsync(address, fields));
        Assert.All(answered, a => Assert.Equal((HttpStatusCode.Redirect, "/staff/break-glass"), (a.StatusCode, a.Headers.Location!.OriginalString)));
        Assert.Equal(1L, await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1", staff.Id));

        await second.SubmitFormAsync("main form:not([action])", null, answers);
        Assert.Equal((2L, 1L), (await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1", staff.Id), await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1 and ended_at is null", staff.Id)));
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
    }

    [Fact]
    public async Task Several_tabs_at_once_leave_one_that_counts_and_none_fails()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        await visitor.BreakAsync(reference);
        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.GetAsync("/staff/break-glass")));

        var answers = await Task.WhenAll(tabs.Select(tab => tab.SubmitFormAsync(
            "main form:not([action])", null, ("Asked", reference), ("Category", "adult-at-risk"), ("Reason", GlassSteps.Reason), ("Minutes", "60"))));

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.OK, "/staff/break-glass"), (a.Status, a.Address)));
        Assert.InRange(await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1 and ended_at is null", staff.Id), 1, 4);
        Assert.Equal(HttpStatusCode.OK, (await visitor.CaseAsync(id)).Status);
        await (await visitor.CaseAsync(id)).SubmitFormAsync("main form", null);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(id)).Status);
    }

    [Fact]
    public async Task Without_its_entry_in_the_audit_nothing_is_broken_and_nobody_is_told()
    {
        var (id, reference) = await house.UnseenAsync();
        var (staff, visitor) = await house.SignedInAsync(StaffRole.Intake);
        var page = await visitor.GetAsync("/staff/break-glass");
        await house.DrainAsync();
        await house.ArrangeAsync("revoke execute on function audit.append from community_app");
        try
        {
            var refused = await page.SubmitAsync(("Asked", reference), ("Category", "adult-at-risk"), ("Reason", GlassSteps.Reason), ("Minutes", "60"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        }
        finally
        {
            await house.ArrangeAsync("grant execute on function audit.append to community_app");
        }

        Assert.Equal((0L, 0L), (await house.AskAsync<long>("select count(*) from access.broken_glass where staff = $1", staff.Id), await house.AskAsync<long>("select count(*) from messaging.envelope where wire_name = 'referral.glass-broken'")));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.CaseAsync(id)).Status);
    }

    [Fact]
    public async Task Who_looked_says_that_the_glass_was_broken_and_each_look_through_it()
    {
        var (id, reference) = await house.UnseenAsync();
        var visitor = await house.OutsiderAsync();
        var broken = await visitor.BreakAsync(reference);
        await visitor.CaseAsync(id);
        await visitor.CaseAsync(id);
        await (await visitor.GetAsync(broken.Document.QuerySelector("main .govuk-button-group a.govuk-link")!.GetAttribute("href")!)).SubmitAsync();

        var looks = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}/looks");
        var rows = looks.Document.QuerySelectorAll("tbody tr").Select(r => (r.Children[1].TextContent.Trim(), r.Children[2].TextContent.Trim())).ToList();
        Assert.Equal(2, rows.Count(r => r == ("Nia Allan", "Opened the case through broken glass")));
        Assert.Contains(("Nia Allan", "Broke the glass to read the case"), rows);
        Assert.Contains(("Nia Allan", "Done reading through broken glass"), rows);
    }
}
