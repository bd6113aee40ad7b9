using System.Text.Json;
using Community.Contracts.Host;
using Community.Contracts.Referral;
using Community.Host.Start;
using Community.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class TellOfBrokenGlassTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task Everybody_of_information_governance_there_is_told_in_their_language_without_a_word_about_anybody()
    {
        var by = NotificationsHouse.Person("Gareth", "gareth@work.test", "en");
        house.Staff.Holders[(StaffRole.InformationGovernance, "denbighshire")] = [by, NotificationsHouse.Person("Mari", "mari@work.test", "cy"), NotificationsHouse.Person("Tom", "tom@work.test", "en")];
        house.Staff.Holders[(StaffRole.InformationGovernance, "flintshire-panel")] = [NotificationsHouse.Person("Elsewhere", "elsewhere@work.test", "en")];
        var broken = await BreakAsync("denbighshire", by.Id);

        var mails = await house.AboutAsync(broken.GlassId);

        Assert.Equal(["mari@work.test", "tom@work.test"], mails.Select(m => m.ToAddress).Order());
        var (welsh, english) = (mails.Single(m => m.Language == "cy"), mails.Single(m => m.Language == "en"));
        Assert.Equal("Agorwyd achos drwy dorri’r gwydr", welsh.Subject);
        Assert.Equal("A case was opened by breaking the glass", english.Subject);
        Assert.All(mails, m => Assert.Contains("7KQ2-9MDA-X4TE-P", m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Contains("/staff/break-glass/review", m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.DoesNotContain("Gareth", m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Equal((MessageState.InOutbox, true), (m.State, m.ToStaff)));
        Assert.Equal(2, await house.AskAsync<int>("select told from access.broken_glass where id = $1", broken.GlassId));
    }

    [Fact]
    public async Task Where_nobody_is_there_whoever_watches_the_service_sees_it_until_it_is_judged()
    {
        var broken = await BreakAsync("wrexham-panel", Guid.CreateVersion7());
        Assert.Empty(await house.AboutAsync(broken.GlassId));

        Assert.Equal(("degraded", 1), await HealthAsync());
        await house.AskAsync<long>(
            "with j as (update access.broken_glass set reviewed_at = now(), reviewed_by = gen_random_uuid(), outcome = 'Justified', note = '' where id = $1 returning 1) select count(*) from j", broken.GlassId);
        Assert.Equal(("ready", 0), await HealthAsync());
    }

    [Fact]
    public async Task Intake_does_not_read_it_in_the_outbox()
    {
        house.Staff.Holders[(StaffRole.InformationGovernance, "denbighshire")] = [NotificationsHouse.Person("Mari", "only-governance@work.test", "cy")];
        var broken = await BreakAsync("denbighshire", Guid.CreateVersion7());
        var mail = Assert.Single(await house.AboutAsync(broken.GlassId));
        var intake = house.SignedIn("role=intake", "controller=denbighshire", "agency-kind=council");

        Assert.DoesNotContain("only-governance@work.test", (await intake.GetAsync("/staff/outbox")).Body, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await intake.GetAsync($"/staff/outbox/{mail.Id}")).Status);
    }

    private async Task<GlassBroken> BreakAsync(string controller, Guid by)
    {
        var broken = new GlassBroken(Guid.CreateVersion7(), "7KQ29MDAX4TEP", controller, by, new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), new(2026, 11, 23, 10, 15, 0, TimeSpan.Zero));
        await house.AskAsync<long>("""
            with b as (insert into access.broken_glass (id, staff, session, controller, asked_for, cases, category, reason, minutes, review_due)
                values ($1, $2, gen_random_uuid(), $3, '7KQ29MDAX4TEP', '{}', 'child-at-risk', '', 15, current_date) returning 1) select count(*) from b
            """, broken.GlassId, by, controller);
        await house.TellAsync(broken);
        return broken;
    }

    private async Task<(string?, long)> HealthAsync()
    {
        using var client = house.Client();
        using var health = JsonDocument.Parse(await client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
        return (health.RootElement.GetProperty("status").GetString(), house.Services.GetRequiredService<Waiting>().Last.BrokenGlassUntold);
    }
}
