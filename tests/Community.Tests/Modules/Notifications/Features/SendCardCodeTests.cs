using Community.Contracts.Portal;
using Community.Contracts.Referral;
using Community.Notifications;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class SendCardCodeTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task Where_nobody_asked_the_code_comes_in_both_languages_and_asks()
    {
        var mail = Assert.Single(await SendAsync(null, NotificationsHouse.OnlyEmail));
        Assert.Equal("Dywedoch y cawn gysylltu â chi / You said that we may contact you", mail.Subject);
        Assert.Matches("[0-9A-Z]{5}-[0-9A-Z]{5}", mail.Body);
        Assert.Contains("Nobody asked you which language you want", mail.Body, StringComparison.Ordinal);
        Assert.Contains("/cy a dewiswch", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_said_Welsh_is_written_to_in_Welsh()
    {
        var mail = Assert.Single(await SendAsync("cy", NotificationsHouse.OnlyEmail));
        Assert.Equal("Dywedoch y cawn gysylltu â chi", mail.Subject);
        Assert.DoesNotContain("You", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_allow_us_to_say_who_we_are_reads_neutral_words()
    {
        var mail = Assert.Single(await SendAsync("en", NotificationsHouse.OnlyEmail with { MaySayWho = false }));
        Assert.Equal(("Your code", true), (mail.Subject, mail.Neutral));
        Assert.DoesNotContain("officer", mail.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_no_email_is_safe_nothing_is_written_and_nobody_has_to_ring()
    {
        var card = Card("cy", NotificationsHouse.OnlyEmail with { Email = null, Phone = "07700 900123" });
        await house.TellAsync(card);
        Assert.Empty(await house.AboutAsync(card.CardId));
        Assert.Equal(0, await house.TasksAsync(card.CardId));
    }

    [Fact]
    public async Task Told_twice_it_is_written_once()
    {
        var card = Card("cy", NotificationsHouse.OnlyEmail);
        await house.TellAsync(card);
        await house.TellAsync(card);
        Assert.Single(await house.AboutAsync(card.CardId));
    }

    [Fact]
    public void A_code_that_could_not_be_sent_is_a_task_of_its_own()
    {
        var message = new Message
        {
            Id = Guid.CreateVersion7(),
            Purpose = Purpose.CardCode,
            About = Guid.CreateVersion7(),
            Template = "card-code",
            TemplateVersion = "1",
            Language = "cy",
            Subject = "",
            Body = "",
            Days = "any",
            Reference = "7KQ29MDAX4TEP",
            Instead = Community.Contracts.Notifications.ContactWay.Ring,
            NotBefore = default,
            WrittenAt = default,
        };
        Assert.Equal(Community.Contracts.Notifications.ContactWay.CodeNotSent, message.Fail("550", new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero))!.Way);
    }

    private async Task<IReadOnlyList<Message>> SendAsync(string? language, SafeContact contact)
    {
        var card = Card(language, contact);
        await house.TellAsync(card);
        return await house.AboutAsync(card.CardId);
    }

    private static CardSent Card(string? language, SafeContact contact)
    {
        var now = new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero);
        return new(
            Guid.CreateVersion7(), Guid.CreateVersion7(), "7KQ29MDAX4TEP", Community.Platform.Language.Crockford.New(9), Guid.CreateVersion7(), now, new(2026, 11, 26), "denbighshire", "rhyl", "Mabli",
            BirthDate.Unknown, language, "Gwaith", contact, new(ToTakePart: false, "1", "cy", now), Urgent: false, ChildInvolved: false);
    }
}
