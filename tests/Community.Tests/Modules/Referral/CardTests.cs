using Community.Referral;

namespace Community.Tests.Modules.Referral;

public sealed class CardTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Siôn Llŷr Parry", "Nia Parry", true)]
    [InlineData("Siôn Llŷr Parry", "NIA PÂRRY", true)]
    [InlineData("Siân Dŵr-Evans", "Tom Evans", true)]
    [InlineData("Siôn Llŷr Parry", "Parry Jones", false)]
    [InlineData("Siôn Llŷr Parry", "Parry", false)]
    [InlineData("Siôn Llŷr Parry", "", false)]
    public void A_shared_surname_is_seen_whatever_its_accents(string officer, string resident, bool shared) =>
        Assert.Equal(shared, CardCheck.SharesASurname(officer, resident));

    [Fact]
    public void A_sent_card_stays_as_it_is()
    {
        var card = Sent();
        Assert.Throws<NotNowException>(() => card.Keep(new(), null, default));
        Assert.Throws<NotNowException>(() => card.Drop(s_now));
    }

    [Fact]
    public void A_card_that_is_thrown_away_keeps_nothing_of_what_was_written()
    {
        var card = Card.Start(Guid.CreateVersion7(), s_now);
        card.Keep(new() { Name = "Mabli" }, null, new(2026, 11, 24));
        card.Drop(s_now);
        Assert.Equal((null, CardState.Dropped, s_now), (card.Said.Name, card.State, card.ClosedAt));
    }

    [Fact]
    public void Putting_a_card_off_again_does_not_put_off_its_date()
    {
        var card = Card.Start(Guid.CreateVersion7(), s_now);
        card.Keep(new(), null, new(2026, 11, 24));
        card.Keep(new(), null, new(2026, 11, 27));
        Assert.Equal(new(2026, 11, 24), card.NextStepDue);
    }

    [Fact]
    public void Only_ways_that_were_ticked_are_told()
    {
        var contact = new CardForm { Ways = ["text"], Phone = "01745 012345", Text = "07700 900123", Email = "a@example.org" }.Contact();
        Assert.Equal((null, "07700 900123", null, false), (contact.Phone, contact.Text, contact.Email, contact.ThroughSomebody));
    }

    private static Card Sent()
    {
        var card = Card.Start(Guid.CreateVersion7(), s_now);
        card.Send(
            new() { Name = "Mabli", WhatMatters = "Gwaith", MayContact = "spoken", Urgent = "no" },
            null,
            new("R", "C", new("rhyl", "Rhyl", "denbighshire"), new(2026, 11, 26), new(2026, 11, 23), s_now, s_now));
        return card;
    }
}
