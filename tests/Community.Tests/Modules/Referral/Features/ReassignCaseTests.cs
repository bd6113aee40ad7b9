using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ReassignCaseTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_case_is_given_to_a_colleague_with_the_reason_in_its_story()
    {
        var (id, page) = await OpenAsync(await house.OpenAsync());

        page = await page.SubmitAsync(("To", DemoPeople.IntakeManager.ToString()), ("Reason", "Mae’n siarad Pwyleg"));

        Assert.Equal(DemoPeople.IntakeManager, await house.CaseAsync<Guid>(id, "owner"));
        Assert.Contains("Wedi’i roi i rywun arall", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Llŷr ap Gwilym", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
        Assert.Contains("Mae’n siarad Pwyleg", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("01980000-0000-7000-8000-000000000001")]
    public async Task Only_somebody_of_the_list_can_be_given_a_case(string to)
    {
        var (id, page) = await OpenAsync(await house.OpenAsync());

        page = await page.SubmitAsync(("To", to), ("Reason", "Oherwydd"));

        Assert.Equal(["Dewiswch berson neu dîm"], page.Errors);
        Assert.Equal("Oherwydd", page.Text("textarea"));
        Assert.Equal(DemoPeople.IntakeTeam, await house.CaseAsync<Guid>(id, "owner"));
    }

    [Fact]
    public async Task A_case_whose_council_is_unknown_stays_with_those_who_may_see_it()
    {
        var (_, page) = await OpenAsync(await house.OpenAsync(Application.Of("Anhysbys", council: null)));

        Assert.Contains("Cyngor anhysbys", page.Text("select"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nia Allan", page.Text("select"), StringComparison.Ordinal);
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync(Guid id) =>
        (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/reassign"));
}
