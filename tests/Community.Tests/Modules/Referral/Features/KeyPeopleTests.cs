using Community.Referral.Features;
using Community.Tests.Modules.Referral.People;

namespace Community.Tests.Modules.Referral.Features;

public sealed class KeyPeopleTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Keys = "select coalesce(string_agg(key::text, ' ' order by key), '') from referral.person_key where person_id = (select person_id from referral.case where id = $1)";

    [Fact]
    public async Task Whoever_was_here_before_there_were_keys_is_found_afterwards()
    {
        var id = await house.ComesInAsync("Hen Gofnod");
        var keys = await house.AskAsync<string>(Keys, id);
        await house.ArrangeAsync("delete from referral.person_key where person_id = (select person_id from referral.case where id = $1)", id);
        await house.ArrangeAsync("update referral.person set rules = 0 where id = (select person_id from referral.case where id = $1)", id);

        await house.RunAsync<KeyPeople>();

        Assert.Equal(keys, await house.AskAsync<string>(Keys, id));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from referral.person where rules = 0"));
    }

    [Fact]
    public async Task Nothing_is_done_where_nothing_is_due()
    {
        await house.RunAsync<KeyPeople>();
        var entries = await house.AskAsync<long>("select count(*) from audit.entry where action = 'key-people'");
        await house.RunAsync<KeyPeople>();
        Assert.Equal(entries, await house.AskAsync<long>("select count(*) from audit.entry where action = 'key-people'"));
    }
}
