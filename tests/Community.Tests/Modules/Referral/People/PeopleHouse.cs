using Community.Contracts.Portal;

namespace Community.Tests.Modules.Referral.People;

/// <summary>People who came in, for tests of who is whom.</summary>
internal static class PeopleHouse
{
    /// <summary>Somebody asks for help; the case.</summary>
    public static Task<Guid> ComesInAsync(
        this ReferralHouse house, string name, string? born = "1990-03-27", string? postcode = "LL18 1AA", string? phone = null, string? council = "denbighshire", string? area = "rhyl") =>
        house.OpenAsync(Sent(name, born, postcode, phone, council) with { Area = area });

    private static ApplicationSubmitted Sent(string name, string? born, string? postcode, string? phone, string? council)
    {
        var sent = Application.Of(name, council: council, contact: Application.ByEmail with { Phone = phone });
        var birth = born is null ? BirthDate.Unknown : new BirthDate(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), null, null);
        return sent with { Postcode = postcode, People = [sent.People[0] with { Birth = birth }] };
    }

    /// <summary>Somebody at intake says that two are one; the address of the merge.</summary>
    public static async Task<Guid> MergeAsync(this ReferralHouse house, Guid by, Guid one, Guid other)
    {
        var page = await (await house.SignedInAsync(by)).GetAsync($"/staff/cases/{one}/same?With={other}");
        page = await page.SubmitAsync(("Decision", "one"), ("Reason", "Yr un ydyn nhw"));
        Assert.Equal($"/staff/cases/{one}", page.Address);
        return await house.AskAsync<Guid>("select id from referral.merge order by id desc limit 1");
    }
}
