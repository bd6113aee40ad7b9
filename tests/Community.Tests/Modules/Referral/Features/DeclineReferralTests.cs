using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class DeclineReferralTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Declining_closes_the_case_with_the_reason_and_where_else_to_turn()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Reason", "helped-elsewhere"), ("Signpost", "meic"), ("Note", "Mae hi’n hapus"));

        Assert.Equal(("Declined", true), (await house.CaseAsync<string>(id, "state"), await house.CaseAsync<bool>(id, "closed_at is not null")));
        var line = page.Text(".moj-timeline__item");
        Assert.Contains("Mae’r person eisoes yn cael y cymorth sydd ei angen", line, StringComparison.Ordinal);
        Assert.Contains("Meic", line, StringComparison.Ordinal);
        Assert.Contains("Mae hi’n hapus", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_declined_without_a_reason_a_signpost_and_words()
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync();
        Assert.Equal(["Dewiswch reswm", "Dewiswch wasanaeth i sôn amdano wrth y person", "Rhowch yr hyn rydych wedi’i ddweud wrth y person"], page.Errors);

        page = await page.SubmitAsync(("Reason", "tired"), ("Signpost", "meic"), ("Note", "Dim"));
        Assert.Equal(["Dewiswch reswm"], page.Errors);
        Assert.True(page.Document.QuerySelector("input[name=Signpost][value=meic]")!.HasAttribute("checked"));
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Nobody_is_given_up_as_out_of_reach_before_it_was_tried()
    {
        var (id, page) = await OpenAsync();
        page = await page.SubmitAsync(("Reason", "cannot-reach"), ("Signpost", "meic"), ("Note", "Dim ateb"));
        Assert.Equal(["Cofnodwch 3 ymgais i gysylltu yn gyntaf. Wedi’u cofnodi hyd yn hyn: 0"], page.Errors);

        for (var tries = 0; tries < 3; tries++)
        {
            await (await page.By.GetAsync($"/staff/cases/{id}/attempt")).SubmitAsync(("Way", "phone"), ("Reached", "no"));
        }

        await (await page.By.GetAsync($"/staff/cases/{id}/decline")).SubmitAsync(("Reason", "cannot-reach"), ("Signpost", "meic"), ("Note", "Dim ateb"));
        Assert.Equal("Declined", await house.CaseAsync<string>(id, "state"));
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/decline"));
    }
}
