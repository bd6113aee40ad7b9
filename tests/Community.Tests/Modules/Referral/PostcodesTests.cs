using Community.Host.Accounts;
using Community.Referral;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral;

public sealed class PostcodesTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("LL13 7AA", "wrexham")]
    [InlineData("ll137aa", "wrexham")]
    [InlineData("LL13", "wrexham")]
    [InlineData(" CH5 1 AA ", "flintshire")]
    [InlineData("LL18 1AA", "denbighshire conwy")]
    [InlineData("LL60 6AA", "anglesey")]
    [InlineData("CH1 1AA", "elsewhere flintshire")]
    [InlineData("SW1A 1AA", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("LL18'; drop table", null)]
    public async Task Without_a_loaded_release_the_first_half_suggests_and_an_ambiguous_one_names_them_all(string? typed, string? councils)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var place = await scope.ServiceProvider.GetRequiredService<Postcodes>().FindAsync(typed, TestContext.Current.CancellationToken);
        Assert.Equal(councils, place is null ? null : string.Join(' ', place.Councils));
    }

    [Theory]
    [InlineData("LL13 7AA", null, "Mae’r cod post yn awgrymu’r cyngor hwn: Wrecsam")]
    [InlineData("LL18 1AA", null, "Sir Ddinbych, Conwy")]
    [InlineData("LL13 7AA", "denbighshire", "awgrymu’r cyngor hwn: Wrecsam")]
    [InlineData("LL18 1AA", "denbighshire", null)]
    [InlineData("ZZ99 9ZZ", null, null)]
    public async Task Intake_is_told_what_the_postcode_suggests_where_the_person_said_something_else_or_nothing(string postcode, string? council, string? said)
    {
        var id = await house.OpenAsync(Application.Of("Huw", council: council) with { Postcode = postcode });

        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}");

        if (said is null)
        {
            Assert.DoesNotContain("Mae’r cod post yn awgrymu", page.Body, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(said, page.Body, StringComparison.Ordinal);
        }
    }
}
