using Community.Contracts.Notifications;
using Community.Host.Accounts;
using Community.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class MakeTaskFromNotificationsTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData(ContactWay.Ring, "RingToConfirm", "ring-to-confirm")]
    [InlineData(ContactWay.Post, "PostToConfirm", "post-to-confirm")]
    [InlineData(ContactWay.ThroughSomebody, "ConfirmThroughSomebody", "confirm-through-somebody")]
    public async Task What_no_message_may_say_a_person_says_by_the_next_working_day(ContactWay way, string kind, string step)
    {
        var asked = Asked(way);

        await house.SendAsync(asked);

        var days = await house.Services.GetRequiredService<Calendar>().WorkingDaysAsync(TestContext.Current.CancellationToken);
        Assert.Equal(kind, await TaskAsync<string>(asked, "kind"));
        Assert.Equal(step, await TaskAsync<string>(asked, "next_step"));
        Assert.Equal(days.AddWorkingDays(house.Today, 1), await TaskAsync<DateOnly>(asked, "next_step_due"));
        Assert.Equal(DemoPeople.IntakeTeam, await TaskAsync<Guid>(asked, "owner"));
    }

    [Fact]
    public async Task The_same_message_again_makes_no_second_task()
    {
        var asked = Asked(ContactWay.Ring);
        await house.SendAsync(asked, asked);
        await house.SendAsync(asked);
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from referral.task where application_id = $1", asked.ApplicationId));
    }

    [Fact]
    public async Task The_task_of_somebody_whose_council_is_unknown_is_the_boundary_teams()
    {
        var asked = Asked(ContactWay.Post) with { Council = null };
        await house.SendAsync(asked);
        Assert.Equal(DemoPeople.BoundaryTeam, await TaskAsync<Guid>(asked, "boundary_team"));
    }

    [Fact]
    public async Task An_applicant_who_allowed_no_email_is_rung_and_the_task_says_how()
    {
        var sent = Application.Of("Dim e-bost", contact: Application.ByEmail with { Email = null, Phone = "01745 123456", MayLeaveMessage = false });

        await house.SendAsync(sent);

        var task = await house.AskAsync<Guid>("select id from referral.task where application_id = $1 and kind = 'RingToConfirm'", sent.ApplicationId);
        var page = await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/tasks/{task}");
        Assert.Contains("01745 123456", page.Body, StringComparison.Ordinal);
        Assert.Contains("Peidiwch â gadael neges", page.Body, StringComparison.Ordinal);
    }

    private static ContactByPersonNeeded Asked(ContactWay way) =>
        new(Guid.CreateVersion7(), "7KQ29MDAX4TEP", "denbighshire", null, way, "application-received", TimeProvider.System.GetUtcNow());

    private Task<T> TaskAsync<T>(ContactByPersonNeeded asked, string column) =>
        house.AskAsync<T>($"select {column} from referral.task where application_id = $1", asked.ApplicationId);
}
