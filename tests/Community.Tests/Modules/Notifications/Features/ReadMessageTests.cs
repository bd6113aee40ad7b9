using System.Net;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class ReadMessageTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task Intake_reads_a_message_in_both_its_languages_and_the_look_is_recorded()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail, "both");
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        var page = await house.SignedIn("role=intake", "agency-kind=council", "controller=denbighshire").GetAsync($"/staff/outbox/{message.Id}");
        Assert.Equal("Mae eich cais am help wedi dod i law", page.Text("article[lang=cy] h2"));
        Assert.Equal("Your request for help has reached us", page.Text("article[lang=en] h2"));
        Assert.DoesNotContain("Your request", page.Text("article[lang=cy]"), StringComparison.Ordinal);
        Assert.Contains("sian@example.test", page.Body, StringComparison.Ordinal);
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from audit.entry where kind = 'look' and action = 'read-message' and subject = $1", sent.ApplicationId));
    }

    [Fact]
    public async Task What_is_to_be_posted_can_be_read_with_the_way_to_take()
    {
        var sent = NotificationsHouse.Application(new(null, null, null, "1 Stryd Fawr", false, null, null, "any", null, null, false, true, null));
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        var page = await house.SignedIn("role=intake-manager", "agency-kind=council", "controller=denbighshire").GetAsync($"/staff/outbox/{message.Id}");
        Assert.Contains("Somebody posts this text", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_message_answers_as_one_that_is_not_there()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail);
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        var stranger = house.SignedIn("role=intake", "agency-kind=council", "controller=flintshire-panel");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/staff/outbox/{message.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/staff/outbox/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from audit.entry where action = 'read-message' and subject = $1", sent.ApplicationId));
    }
}
