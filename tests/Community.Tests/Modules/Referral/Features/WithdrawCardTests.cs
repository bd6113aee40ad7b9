using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class WithdrawCardTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("not-me", "They say that it is not about them.")]
    [InlineData("not-agreed", "They say that they did not agree.")]
    public async Task What_a_resident_takes_back_is_closed_and_intake_reads_of_it_today(string answer, string says)
    {
        var (card, page) = await house.MeetAsync();
        await page.SubmitAsync(("Answer", answer));
        await house.DrainAsync();

        Assert.Equal("Withdrawn", await house.AskAsync<string>("select state from referral.case where application_id = $1", card));
        Assert.Equal((DemoPeople.IntakeTeam, house.Today), (await TaskAsync<Guid>(card, "owner"), await TaskAsync<DateOnly>(card, "next_step_due")));
        Assert.Equal(0L, await house.AskAsync<long>("select count(*) from notifications.reminder r join referral.case c on c.id = r.case_id where c.application_id = $1 and r.state = 'Pending'", card));
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1", card);
        Assert.Contains(says, (await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_task_says_what_to_do_and_not_to_contact_the_person()
    {
        var (card, page) = await house.MeetAsync();
        await page.SubmitAsync(("Answer", "not-me"));
        await house.DrainAsync();
        var task = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/tasks/{await TaskAsync<Guid>(card, "id")}");
        Assert.Contains("Do not contact the person because of the card.", task.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_mentoring_has_the_person_a_person_sorts_it_out()
    {
        var (card, page) = await house.MeetAsync();
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1", card);
        await house.TakeUpAsync(id);

        await page.SubmitAsync(("Answer", "not-agreed"));
        await house.DrainAsync();

        Assert.Equal("TakenUp", await house.CaseAsync<string>(id, "state"));
        Assert.EndsWith("TakenUp Refused", await house.StoryAsync(id), StringComparison.Ordinal);
        Assert.Equal(house.Today, await TaskAsync<DateOnly>(card, "next_step_due"));
    }

    private Task<T> TaskAsync<T>(Guid card, string column) => house.AskAsync<T>($"select {column} from referral.task where application_id = $1 and kind = 'ReadRefusal'", card);
}
