using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ShowCardTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task The_slip_is_in_the_residents_language_whatever_the_officer_reads()
    {
        var card = await house.SendCardAsync(("Form.Language", "cy"));
        Assert.Equal("en", card.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["cy"], card.Document.QuerySelectorAll(".house-slip > div").Select(d => d.GetAttribute("lang")!));
        Assert.Contains("Dywedoch y cawn gysylltu â chi", card.Text(".house-slip"), StringComparison.Ordinal);
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}$", Cards.CodeOn(card));
    }

    [Fact]
    public async Task Where_nobody_asked_the_slip_is_in_both_Welsh_first() =>
        Assert.Equal(["cy", "en"], (await house.SendCardAsync(("Form.Language", "unknown"))).Document.QuerySelectorAll(".house-slip > div").Select(d => d.GetAttribute("lang")!));

    [Fact]
    public async Task The_officer_learns_one_word_and_only_as_far_as_the_resident_agreed()
    {
        var (told, untold) = (await house.SendCardAsync(("Form.MayTell", "true")), await house.SendCardAsync());
        await house.DrainAsync();
        foreach (var (state, word) in new[] { ("Received", "Received"), ("BeingLookedAt", "Being looked at"), ("TakenUp", "Taken up"), ("Declined", "Closed"), ("Withdrawn", "Closed") })
        {
            foreach (var card in new[] { told, untold })
            {
                await house.ArrangeAsync(
                    "update referral.case set state = $2, closed_at = case when $2 in ('Received', 'BeingLookedAt') then null else now() end where application_id = $1", Cards.IdOf(card), state);
            }

            Assert.Equal(word, (await told.By.GetAsync(told.Address)).Text("main .govuk-tag"));
            Assert.Equal("Received", (await untold.By.GetAsync(untold.Address)).Text("main .govuk-tag"));
        }
    }

    [Fact]
    public async Task Anothers_card_is_not_there()
    {
        var card = await house.SendCardAsync();
        var sergeant = await house.SignedInAsync(DemoPeople.Sergeant);
        Assert.Equal(HttpStatusCode.NotFound, (await sergeant.GetAsync(card.Address)).Status);
        Assert.Equal(1, await house.AuditAsync("open-card-refused", Cards.IdOf(card)));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync(card.Address)).Status);
    }

    [Fact]
    public async Task Opening_a_card_is_a_look()
    {
        var card = await house.SendCardAsync();
        Assert.Equal(1, await house.AuditAsync("open-card", Cards.IdOf(card)));
    }
}
