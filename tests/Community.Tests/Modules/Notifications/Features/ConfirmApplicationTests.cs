using Community.Contracts.Portal;
using Community.Notifications;
using FsCheck;
using FsCheck.Fluent;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class ConfirmApplicationTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_Welsh_applicant_is_told_in_Welsh_with_reference_and_promised_date()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail);
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        Assert.Equal(("cy", MessageState.InOutbox, "sian@example.test"), (message.Language, message.State, message.ToAddress));
        Assert.Equal("Mae eich cais am help wedi dod i law", message.Subject);
        Assert.Contains("erbyn dydd Gwener 27 Tachwedd 2026", message.Body, StringComparison.Ordinal);
        Assert.Contains($"{sent.Reference[..4]}-{sent.Reference[4..8]}", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Siân", message.Subject + message.Body, StringComparison.Ordinal);
        Assert.Equal(0, await house.TasksAsync(sent.ApplicationId));
    }

    [Fact]
    public async Task Somebody_who_must_not_be_told_who_we_are_gets_neutral_words()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { MaySayWho = false }, "both");
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        Assert.True(message.Neutral);
        Assert.Equal("Mae eich neges wedi cyrraedd / Your message has arrived", message.Subject);
    }

    [Fact]
    public async Task A_message_waits_for_the_hours_that_the_person_gave()
    {
        await house.MoveClockAsync(Monday);
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Days = "weekdays", From = 18, To = 20 });
        await house.TellAsync(sent);
        Assert.Equal(MessageState.Waiting, Assert.Single(await house.AboutAsync(sent.ApplicationId)).State);

        await house.MoveClockAsync(Monday.AddHours(6.9));
        await house.DrainAsync();
        Assert.Equal(MessageState.Waiting, Assert.Single(await house.AboutAsync(sent.ApplicationId)).State);

        await house.MoveClockAsync(Monday.AddHours(7.1));
        await house.DrainAsync();
        Assert.Equal(MessageState.InOutbox, Assert.Single(await house.AboutAsync(sent.ApplicationId)).State);
    }

    [Fact]
    public async Task A_window_that_was_missed_is_not_made_up_for_outside_of_it()
    {
        await house.MoveClockAsync(Monday);
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail with { Days = "weekdays", From = 18, To = 20 });
        await house.TellAsync(sent);
        await house.MoveClockAsync(Monday.AddHours(10));
        await house.DrainAsync();
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        Assert.Equal((MessageState.Waiting, Monday.AddHours(7 + 24)), (message.State, message.NotBefore));
    }

    [Theory]
    [InlineData("01745 000000", "1 Stryd Fawr", "RingToConfirm")]
    [InlineData(null, "1 Stryd Fawr", "PostToConfirm")]
    [InlineData(null, null, "ConfirmThroughSomebody")]
    public async Task Without_a_safe_email_a_person_makes_contact(string? phone, string? post, string task)
    {
        var sent = NotificationsHouse.Application(new(phone, null, null, post, true, "Nain", "07700 900000", "any", null, null, false, false, null));
        await house.TellAsync(sent);
        var message = Assert.Single(await house.AboutAsync(sent.ApplicationId));
        Assert.Equal((MessageState.Blocked, "application-received-neutral"), (message.State, message.Template));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.task where application_id = $1 and kind = $2", sent.ApplicationId, task));
        Assert.Equal(1, await house.TasksAsync(sent.ApplicationId));
    }

    [Fact]
    public async Task An_application_that_arrives_twice_is_confirmed_once()
    {
        var sent = NotificationsHouse.Application(NotificationsHouse.OnlyEmail);
        await house.TellAsync(sent, sent);
        await house.TellAsync(sent);
        Assert.Single(await house.AboutAsync(sent.ApplicationId));
    }

    [Fact]
    public async Task Whatever_a_person_allowed_there_is_a_confirmation_or_a_task_and_never_both()
    {
        await house.MoveClockAsync(Monday);
        var sent = Contacts.Sample(60).Select((contact, i) => NotificationsHouse.Application(contact, i % 3 == 0 ? "both" : i % 3 == 1 ? "cy" : "en", i % 4 == 0 ? null : "denbighshire")).ToList();
        await house.TellAsync([.. sent]);
        for (var day = 0; day < 9; day++)
        {
            for (var hour = 0; hour < 24; hour += 3)
            {
                await house.MoveClockAsync(Monday.AddDays(day).AddHours(hour));
                await house.DrainAsync();
            }
        }

        // Some hours of the walk fall between: the openings themselves come last.
        foreach (var application in sent)
        {
            var waiting = (await house.AboutAsync(application.ApplicationId)).Single();
            if (waiting.State is MessageState.Waiting)
            {
                await house.MoveClockAsync(waiting.NotBefore.AddMinutes(1));
                await house.DrainAsync();
            }
        }

        foreach (var application in sent)
        {
            var contact = application.Contact;
            var message = Assert.Single(await house.AboutAsync(application.ApplicationId));
            var tasks = await house.TasksAsync(application.ApplicationId);
            var window = new ContactWindow(contact.Days, contact.From, contact.To);
            var mayWrite = contact.Email is not null && window.NextOpening(Monday) is not null;
            Assert.True((message.State, tasks) == (mayWrite ? (MessageState.InOutbox, 0) : (MessageState.Blocked, 1)), $"{contact}: {message.State} and {tasks} tasks");
            Assert.Equal(contact.MaySayWho, message.Subject.Contains("help", StringComparison.Ordinal));
            if (mayWrite)
            {
                Assert.Equal(message.SettledAt, window.NextOpening(message.SettledAt!.Value));
            }
        }
    }

    private static Gen<SafeContact> Contacts =>
        from phone in Maybe("01745 000000")
        from email in Maybe("sian@example.test")
        from post in Maybe("1 Stryd Fawr")
        from days in Gen.Elements("any", "weekdays", "weekends")
        from hours in Gen.OneOf(Gen.Constant<(int?, int?)>((null, null)), Gen.Choose(0, 23).Zip(Gen.Choose(1, 24)).Select(h => ((int?)h.Item1, (int?)h.Item2)))
        from who in Gen.Elements(true, false)
        select new SafeContact(phone, null, email, post, phone is null && email is null && post is null, "Nain", "07700 900000", days, hours.Item1, hours.Item2, false, who, null);

    private static Gen<string?> Maybe(string value) => Gen.Elements<string?>(value, null);
}
