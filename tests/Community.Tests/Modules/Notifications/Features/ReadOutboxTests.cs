using System.Net;
using Community.Notifications;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class ReadOutboxTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task Intake_reads_the_newest_first_page_by_page_and_the_look_is_recorded()
    {
        var addresses = Enumerable.Range(0, 30).Select(i => $"person{i:00}@example.test").ToList();
        foreach (var address in addresses)
        {
            await house.TellAsync(NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Email = address }));
        }

        var before = await LooksAsync();
        var page = await house.SignedIn("role=intake", "agency-kind=council", "controller=denbighshire").GetAsync("/staff/outbox");
        Assert.Equal("Outbox", page.Heading);
        Assert.Equal(25, page.Document.QuerySelectorAll("main li").Length);
        Assert.Contains("person29@example.test", page.Body, StringComparison.Ordinal);

        var older = await page.By.GetAsync(page.Document.QuerySelector("main a[href*='before=']")!.GetAttribute("href")!);
        Assert.Contains("person04@example.test", older.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("person05@example.test", older.Body, StringComparison.Ordinal);
        Assert.Equal(2, await LooksAsync() - before);
    }

    private Task<long> LooksAsync() => house.AskAsync<long>("""
        select count(*) from audit.entry e where e.kind = 'look' and e.action = 'read-outbox'
        and exists (select from notifications.message m where m.id::text = any(e.details) and m.to_address is not null)
        """);

    [Fact]
    public async Task A_page_shows_only_what_belongs_to_the_readers_controllers()
    {
        await house.TellAsync(
            NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Email = "ours@example.test" }),
            NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Email = "unknown@example.test" }, council: null));
        var elsewhere = await house.SignedIn("role=intake", "agency-kind=council", "controller=flintshire-panel").GetAsync("/staff/outbox");
        Assert.DoesNotContain("@example.test", elsewhere.Body, StringComparison.Ordinal);
        var boundary = await house.SignedIn("role=intake", "agency-kind=council", $"team={SmallDirectory.BoundaryTeam}").GetAsync("/staff/outbox");
        Assert.Contains("unknown@example.test", boundary.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ours@example.test", boundary.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_another_area_is_neither_listed_nor_there()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Email = "area@example.test" }) with { Area = "ruthin" };
        await house.TellAsync(sent);
        var message = (await house.AboutAsync(sent.ApplicationId)).Single().Id;
        foreach (var (area, isShown) in new[] { ("area=ruthin", true), ("area=rhyl", false), ("agency=none", true) })
        {
            var reader = house.SignedIn("role=intake", "agency-kind=council", "controller=denbighshire", area);
            Assert.Equal(isShown, (await reader.GetAsync("/staff/outbox")).Body.Contains("area@example.test", StringComparison.Ordinal));
            Assert.Equal(isShown ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await reader.GetAsync($"/staff/outbox/{message}")).Status);
        }
    }

    [Theory]
    [InlineData("role=intake", "agency-kind=police")]
    [InlineData("role=intake-manager", "agency-kind=police")]
    [InlineData("role=mentor", "agency-kind=council")]
    [InlineData("role=officer", "agency-kind=police")]
    public async Task The_police_and_people_without_the_role_do_not_read_it(params string[] claims)
    {
        var page = await house.SignedIn(claims).GetAsync("/staff/outbox");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task The_page_is_Welsh_for_who_chose_Welsh()
    {
        var page = await house.SignedIn("role=intake", "agency-kind=council", "language=cy").GetAsync("/staff/outbox");
        Assert.Equal("Blwch anfon", page.Heading);
    }

    [Fact]
    public void Every_state_has_a_colour() => Assert.All(Enum.GetValues<MessageState>(), state => Assert.NotEmpty(OutboxText.Colour(state)));
}
