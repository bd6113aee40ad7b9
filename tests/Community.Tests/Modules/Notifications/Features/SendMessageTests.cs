using Community.Contracts.Platform;
using Community.Notifications;
using Community.Platform.Scheduling;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class SendMessageTests(MailHouse house) : IClassFixture<MailHouse>
{
    [Fact]
    public async Task A_Welsh_applicant_gets_Welsh_mail_with_every_accent_intact()
    {
        var (mail, message) = await ReceiveAsync("sian@cy.test", "cy", maySayWho: true);
        Assert.Equal("Mae eich cais am help wedi dod i law", mail.Headers["Subject"]);
        Assert.Equal("Cymuned <help-cy@community.test>", mail.Headers["From"].Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("cy", mail.Headers["Content-Language"]);
        Assert.Equal(message.Body, mail.Body.TrimEnd('\n'));
        Assert.Contains("os byddwch yn cysylltu â ni", mail.Body, StringComparison.Ordinal);
        Assert.Contains("yr ydych wedi’i dewis", mail.Body, StringComparison.Ordinal);
        Assert.Equal($"<{message.Id}@mail.community.test>", mail.Headers["Message-ID"]);
        Assert.Equal((MessageState.Sent, 1), (message.State, message.Attempts));
    }

    [Fact]
    public async Task An_English_applicant_gets_English_mail_and_somebody_who_chose_both_gets_one_mail()
    {
        var (english, _) = await ReceiveAsync("sam@en.test", "en", maySayWho: true);
        Assert.Equal("Community <help@community.test>", english.Headers["From"].Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("Your request for help has reached us", english.Headers["Subject"]);

        var (both, _) = await ReceiveAsync("both@both.test", "both", maySayWho: true);
        Assert.Equal("Mae eich cais am help wedi dod i law / Your request for help has reached us", both.Headers["Subject"]);
        Assert.Equal("cy, en", both.Headers["Content-Language"]);
    }

    [Fact]
    public async Task Subject_and_sender_say_nothing_where_we_may_not_say_who_we_are()
    {
        var (mail, _) = await ReceiveAsync("quiet@cy.test", "cy", maySayWho: false);
        Assert.Equal("Mae eich neges wedi cyrraedd", mail.Headers["Subject"]);
        Assert.Equal("Negeseuon <post@neutral.test>", mail.Headers["From"].Replace("\"", "", StringComparison.Ordinal));
        Assert.DoesNotContain("community.test", mail.Headers["From"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_allowed_no_email_gets_none()
    {
        var sent = NotificationsHouse.Application(new("01745 000000", null, null, null, false, null, null, "any", null, null, true, true, null));
        await house.TellAsync(sent);
        Assert.Equal(MessageState.Blocked, Assert.Single(await house.AboutAsync(sent.ApplicationId)).State);
        Assert.Equal(1, await house.TasksAsync(sent.ApplicationId));
    }

    [Fact]
    public async Task A_mail_that_is_put_off_is_tried_again_under_the_same_id()
    {
        var (mail, message) = await ReceiveAsync("busy@cy.test", "cy", maySayWho: true);
        Assert.Equal((MessageState.Sent, 2), (message.State, message.Attempts));
        Assert.Equal($"<{message.Id}@mail.community.test>", mail.Headers["Message-ID"]);
    }

    [Fact]
    public async Task A_mail_that_may_have_arrived_is_sent_again_under_the_same_id()
    {
        var sent = await ApplyAsync("slow@cy.test", "cy", maySayWho: true);
        var mails = house.Server.To("slow@cy.test");
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Headers["Message-ID"], mails[1].Headers["Message-ID"]);
        Assert.Equal(MessageState.Sent, Assert.Single(await house.AboutAsync(sent)).State);
    }

    [Fact]
    public async Task A_name_arrives_to_the_letter_whatever_it_is()
    {
        var (cover, due) = (NotificationsHouse.Person("Sam Jones", "cover@en.test", "en"), new DateOnly(2026, 12, 16));
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 7), new(12, 0)));
        var names = NaughtyStrings.Together(100).ToList();
        await house.TellAsync([.. names.Select(name => new NextStepSet("test.case", Guid.CreateVersion7(), house.Staff.Add(cover, null, name), "first-contact", due, 1, "/staff/test/cases/1"))]);
        await house.MoveClockAsync(Calendar.At(due, new(9, 0)));
        await house.RemindAsync();

        var held = house.Server.To("cover@en.test").Select(mail => mail.Body.Split('\n').Single(line => line.StartsWith("Held by: ", StringComparison.Ordinal))["Held by: ".Length..]);
        Assert.Equal(names.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("gone@cy.test", "smtp-550", 1)]
    [InlineData("not an address", "no-such-address", 1)]
    public async Task A_mail_that_is_refused_for_good_becomes_a_task(string address, string reason, int attempts)
    {
        var sent = await ApplyAsync(address, "cy", maySayWho: true);
        var message = Assert.Single(await house.AboutAsync(sent));
        Assert.Equal((MessageState.Failed, reason, attempts), (message.State, message.Reason, message.Attempts));
        Assert.Equal(1, await house.TasksAsync(sent));
        Assert.Empty(house.Server.To(address));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from messaging.envelope where subscriber = 'notifications.send-message' and dead_at is not null"));
    }

    [Fact]
    public async Task What_a_server_said_stays_out_of_the_queue()
    {
        await ApplyAsync("busy.again@cy.test", "cy", maySayWho: true, drains: 1);
        Assert.DoesNotContain(await house.OpenAllAsync("select last_error from messaging.envelope"), reason => reason.Contains("busy.again", StringComparison.Ordinal));
    }

    private async Task<(MailServer.ReceivedMail Mail, Message Message)> ReceiveAsync(string address, string language, bool maySayWho)
    {
        var sent = await ApplyAsync(address, language, maySayWho);
        return (Assert.Single(house.Server.To(address)), Assert.Single(await house.AboutAsync(sent)));
    }

    private async Task<Guid> ApplyAsync(string address, string language, bool maySayWho, int drains = 5)
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Email = address, MaySayWho = maySayWho }, language);
        await house.TellAsync(sent);
        for (var i = 1; i < drains; i++)
        {
            // A retry is a few milliseconds away.
            await Task.Delay(20);
            await house.DrainAsync();
        }

        return sent.ApplicationId;
    }
}
