using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Notifications;
using Community.Platform.Scheduling;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class DropFollowUpTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    private static readonly NextStepSet Set = new("test.case", Guid.Empty, Guid.CreateVersion7(), "first-contact", new(2027, 3, 24), 1, "/staff/cases/1");

    [Fact]
    public async Task A_closed_case_reminds_nobody()
    {
        await house.MoveClockAsync(Calendar.At(new(2027, 3, 1), new(12, 0)));
        var set = Set with { CaseId = Guid.CreateVersion7() };
        await house.TellAsync(set);
        await house.TellAsync(new NextStepCleared(set.Source, set.CaseId, 2));
        Assert.All(await house.RemindersAsync(set.CaseId), r => Assert.Equal((ReminderState.Cancelled, Reminder.CaseClosed), (r.State, r.Reason)));
    }

    [Fact]
    public async Task A_step_that_arrives_after_the_closing_it_preceded_is_not_followed()
    {
        var set = Set with { CaseId = Guid.CreateVersion7() };
        await house.TellAsync(new NextStepCleared(set.Source, set.CaseId, 2));
        await house.TellAsync(set);
        Assert.Empty(await house.RemindersAsync(set.CaseId));
    }

    [Fact]
    public async Task A_closing_that_arrives_late_does_not_silence_a_reopened_case()
    {
        await house.MoveClockAsync(Calendar.At(new(2027, 3, 1), new(12, 0)));
        var set = Set with { CaseId = Guid.CreateVersion7(), Revision = 3 };
        await house.TellAsync(set);
        await house.TellAsync(new NextStepCleared(set.Source, set.CaseId, 2));
        Assert.Equal(4, (await house.RemindersAsync(set.CaseId)).Count(r => r.State is ReminderState.Pending));
    }
}
