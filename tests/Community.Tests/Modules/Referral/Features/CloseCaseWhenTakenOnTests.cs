using Community.Contracts.Mentoring;

namespace Community.Tests.Modules.Referral.Features;

public sealed class CloseCaseWhenTakenOnTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Intake_lets_go_when_mentoring_has_taken_the_person_on()
    {
        var id = await house.OpenAsync();

        await house.SendAsync(Taken(id));

        Assert.Equal("TakenUp", await house.CaseAsync<string>(id, "state"));
        Assert.True(await house.CaseAsync<bool>(id, "closed_at is not null and next_step is null and next_step_due is null"));
        Assert.Equal("Received TakenUp", await house.StoryAsync(id));
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        var id = await house.OpenAsync();
        await house.SendAsync(Taken(id), Taken(id));
        var closed = await house.CaseAsync<DateTime>(id, "closed_at");

        await house.SendAsync(Taken(id));

        Assert.Equal(closed, await house.CaseAsync<DateTime>(id, "closed_at"));
        Assert.Equal("Received TakenUp", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Nothing_is_due_on_a_closed_case_and_its_reminders_end()
    {
        var id = await house.OpenAsync();
        await house.SendAsync(Taken(id));
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from notifications.reminder where case_id = $1 and state = 'Pending'", id));
    }

    private static TakenOn Taken(Guid referralCase) => new(referralCase, Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
}
