using System.Net;
using Community.Host.Accounts;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Mentoring.Features;

public sealed class ListMentoringLooksTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData(true, "Cymryd yr achos gan y tîm derbyn", "Agor yr achos", "Darllen pwy agorodd yr achos")]
    [InlineData(false, "Case taken on from intake", "Opened the case", "Read who opened the case")]
    public async Task Whoever_holds_the_case_reads_who_opened_it_newest_first(bool welsh, string taken, string opened, string read)
    {
        var id = await OpenAsync();
        var reader = await house.SignedInAsync(welsh ? DemoPeople.Mentor : DemoPeople.MentoringManager);
        var address = (await reader.GetAsync($"/staff/mentoring/{id}")).Document.QuerySelector($"a[href$='/looks']")!.GetAttribute("href")!;

        var page = await reader.GetAsync(address);

        var done = page.Document.QuerySelectorAll("tbody tr").Select(r => r.Children[2].TextContent.Trim()).ToList();
        Assert.Equal([read, opened], done[..2]);
        Assert.Contains(taken, done);
    }

    [Fact]
    public async Task Somebody_elses_case_answers_as_one_that_is_not_there_and_the_try_is_recorded()
    {
        var id = await OpenAsync();
        await house.ArrangeAsync("update mentoring.case set owner = gen_random_uuid() where id = $1", id);
        var mentor = await house.SignedInAsync(DemoPeople.Mentor);

        Assert.Equal(HttpStatusCode.NotFound, (await mentor.GetAsync($"/staff/mentoring/{id}/looks")).Status);
        Assert.Equal(1, await house.AuditAsync("open-mentoring-looks-refused", id));
        foreach (var person in new[] { ReferralHouse.Police, DemoPeople.Intake })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync($"/staff/mentoring/{id}/looks")).Status);
        }
    }

    private async Task<Guid> OpenAsync()
    {
        var offer = MentoringOffer.Of(await house.OpenAsync(), "Llŷr Ŵyn");
        await house.SendAsync(offer);
        return await house.AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", offer.ReferralCaseId);
    }
}
