namespace Community.Tests.Modules.Referral.Features;

public sealed class ForgetCodeTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Once_the_resident_has_a_phrase_the_officer_has_no_code_any_more()
    {
        var card = await house.SendCardAsync();
        await house.DrainAsync();
        await (await house.UseCodeAsync(Cards.CodeOn(card))).SubmitAsync(("Answer", "yes"), ("Phrase", Cards.Phrase));
        await house.DrainAsync();

        var again = await card.By.GetAsync(card.Address);

        Assert.Null(again.Document.QuerySelector(".house-slip"));
        Assert.Contains("There is no code to hand over any more", again.Body, StringComparison.Ordinal);
        Assert.Equal("Nid yw’r cod hwn yn agor dim. Gwiriwch ef. Mae codau yn dod i ben ar ôl 30 diwrnod, a chyn gynted ag y byddwch wedi dewis eich ymadrodd eich hun.",
            Assert.Single((await house.UseCodeAsync(Cards.CodeOn(card))).Errors));
    }
}
