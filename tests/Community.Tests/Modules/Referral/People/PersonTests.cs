using Community.Contracts.Portal;
using Community.Platform.Encryption;
using Community.Referral.People;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.People;

public sealed class PersonTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Keys = "select coalesce(array_agg(key order by key), '{}') from referral.person_key where person_id = $1";

    [Fact]
    public async Task Whoever_asks_is_filed_under_their_keys_and_no_number_can_be_read()
    {
        var id = await house.ComesInAsync("Mabli Tegeingl", phone: "07700 900321");
        var person = await house.AskAsync<Guid>("select person_id from referral.case where id = $1", id);
        var hash = house.Services.GetRequiredService<DataKeys>().Lookup(PhoneNumber.Place, "447700900321");
        var facts = new PersonFacts("Mabli Tegeingl", new BirthDate(new(1990, 3, 27), null, null), "LL18 1AA", [hash]);
        Assert.Equal(PersonKeys.Of("denbighshire", facts).Order(), await house.AskAsync<long[]>(Keys, person));
        Assert.True(await house.AskAsync<bool>("select phones = array[$2] and rules = $3 from referral.person where id = $1", person, hash, PersonKeys.Rules));
    }

    [Fact]
    public async Task What_somebody_says_later_of_themselves_is_what_they_are_found_by()
    {
        var card = Cards.IdOf(await house.SendCardAsync());
        await house.DrainAsync();
        var person = await house.AskAsync<Guid>("select person_id from referral.case where application_id = $1", card);
        var sent = Application.Of("Mabli Haf Edeirnion") with { ApplicationId = card, AskedBy = person };

        await house.SendAsync(sent with { People = [sent.People[0] with { PersonId = person }] });

        var facts = new PersonFacts("Mabli Haf Edeirnion", new BirthDate(new(1990, 3, 27), null, null), "LL18 1AA", []);
        Assert.Equal("Mabli Haf Edeirnion", await house.AskAsync<string>("select name from referral.person where id = $1", person));
        Assert.Equal(PersonKeys.Of("denbighshire", facts).Order(), await house.AskAsync<long[]>(Keys, person));
    }

    [Fact]
    public async Task Nobody_is_filed_who_has_no_case()
    {
        var sent = Application.ForChildren("Rhiant Heb Achos", Application.Person("Plentyn", "child"));
        await house.SendAsync(sent);
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from referral.person where name = 'Rhiant Heb Achos'"));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.person where application_id = $1", sent.ApplicationId));
    }
}
