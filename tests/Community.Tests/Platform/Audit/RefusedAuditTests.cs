using System.Net;
using Community.Platform.Audit;
using Community.Platform.Database;
using Community.Tests.Modules.Portal;
using Community.Tests.Modules.Referral;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Platform.Audit;

public sealed class RefusedAuditTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Broken = """
        do $do$ begin
            execute replace(pg_get_functiondef('audit.append'::regproc), 'begin', 'begin raise exception ''planted''; ');
        end $do$
        """;

    public static TheoryData<string, string> Ways { get; } = new()
    {
        { "revoke execute on function audit.append from community_app", "grant execute on function audit.append to community_app" },
        { "revoke usage on schema audit from community_app", "grant usage on schema audit to community_app" },
        { "alter table audit.entry add constraint planted check (id < 0) not valid", "alter table audit.entry drop constraint planted" },
        { Broken, "do $do$ begin execute replace(pg_get_functiondef('audit.append'::regproc), 'begin raise exception ''planted''; ', 'begin'); end $do$" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_asks_for_help_is_heard_all_the_same_and_the_entries_follow(string refuse, string mend)
    {
        await house.DrainAsync();
        var dead = await house.AskAsync<long>("select count(*) from messaging.envelope where dead_at is not null");
        Guid application;
        await house.ArrangeAsync(refuse);
        try
        {
            var before = await house.AskAsync<long>("select count(*) from audit.entry");
            var sent = await new Asker("myself").SendAsync(house);
            Assert.Equal("/en/sent", sent.Address);
            application = await house.AskAsync<Guid>("select id from portal.application order by submitted_at desc limit 1");
            await house.DrainAsync();
            Assert.Equal(before, await house.AskAsync<long>("select count(*) from audit.entry"));
            // Its case waits too: what a handler does is recorded or not done.
            Assert.Equal(0, await house.AskAsync<long>("select count(*) from referral.case where application_id = $1", application));
            Assert.Equal(0, await house.AskAsync<long>("select count(*) from messaging.envelope where dead_at is null and attempts > 0"));
        }
        finally
        {
            await house.ArrangeAsync(mend);
        }

        await house.ArrangeAsync("update messaging.envelope set due_at = scheduling.now() where dead_at is null");
        await house.DrainAsync();

        Assert.Equal(1, await house.AuditAsync("submit-application", application));
        Assert.Equal(1, await house.AuditAsync("open-case", application));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.case where application_id = $1", application));
        Assert.StartsWith("done at 2", await house.AskAsync<string>("select details[array_length(details, 1)] from audit.entry where action = 'submit-application' and subject = $1 and actor = 'stranger'", application), StringComparison.Ordinal);
        Assert.Equal(dead, await house.AskAsync<long>("select count(*) from messaging.envelope where dead_at is not null"));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from messaging.envelope where subscriber = 'platform.append-audit'"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Staff_neither_see_nor_change_what_cannot_be_recorded(string refuse, string mend)
    {
        var id = await house.OpenAsync("Siân Ŵyn");
        var coordinator = await house.SignedInAsync(ReferralHouse.English);
        var note = await coordinator.GetAsync($"/staff/cases/{id}/note");
        await house.ArrangeAsync(refuse);
        try
        {
            foreach (var address in new[] { "/staff", "/staff/work", $"/staff/cases/{id}", $"/staff/cases/{id}/note", $"/staff/cases/{id}/looks" })
            {
                var page = await coordinator.GetAsync(address);
                Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, page.Status));
                Assert.DoesNotContain("Siân", page.Body, StringComparison.Ordinal);
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await note.SubmitAsync(("Note", "ysgrifennwyd"))).Status);
        }
        finally
        {
            await house.ArrangeAsync(mend);
        }

        Assert.Equal("Received", await house.StoryAsync(id));
        Assert.Equal(HttpStatusCode.OK, (await note.SubmitAsync(("Note", "ysgrifennwyd"))).Status);
        Assert.Equal("Received Note", await house.StoryAsync(id));
    }

    [Fact]
    public async Task One_entry_that_the_audit_does_not_take_holds_up_nobody_else()
    {
        await house.DrainAsync();
        await house.ArrangeAsync("alter table audit.entry add constraint planted check (action <> 'make-task') not valid");
        try
        {
            // Of one batch, intake's task is not taken while the case and the reminders are.
            var sent = Application.Of("Elin", worrying: true);
            await house.SendAsync(sent);
            Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.case where application_id = $1", sent.ApplicationId));
        }
        finally
        {
            await house.ArrangeAsync("alter table audit.entry drop constraint planted");
        }

        await house.ArrangeAsync("update messaging.envelope set due_at = scheduling.now() where dead_at is null");
        await house.DrainAsync();
    }

    [Fact]
    public async Task A_look_of_the_clock_or_a_handler_is_refused_too()
    {
        await house.ArrangeAsync("revoke execute on function audit.append from community_app");
        try
        {
            await using var scope = house.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Community.Platform.Access.Caller>().IsClock("test");
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            await Assert.ThrowsAsync<AuditRefusedException>(() => session.LookAsync(new("test", Guid.NewGuid()), [], opens: false, TestContext.Current.CancellationToken));
        }
        finally
        {
            await house.ArrangeAsync("grant execute on function audit.append to community_app");
        }
    }
}
