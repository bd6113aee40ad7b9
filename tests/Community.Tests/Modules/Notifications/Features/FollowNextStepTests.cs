using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Notifications;
using Community.Platform.Scheduling;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class FollowNextStepTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    private static readonly DateOnly Due = new(2027, 3, 24);

    // Wednesday 24 March 2027; Friday and Monday are Easter.
    private static readonly DateOnly[] Days = [new(2027, 3, 23), Due, new(2027, 3, 25), new(2027, 3, 30)];

    [Fact]
    public async Task Four_reminders_are_planned_at_nine_by_working_days()
    {
        await house.MoveClockAsync(At(2027, 3, 1, 12));
        var set = Set();
        await house.TellAsync(set);
        var planned = await house.RemindersAsync(set.CaseId);
        Assert.Equal([ReminderKind.Before, ReminderKind.OnTheDay, ReminderKind.After, ReminderKind.Manager], planned.Select(r => r.Kind));
        Assert.Equal(Days.Select(day => Calendar.At(day, new(9, 0))), planned.Select(r => r.SendAt));
        Assert.All(planned, r => Assert.Equal(ReminderState.Pending, r.State));
    }

    // The clocks go forward on 28 March: nine o'clock is nine o'clock.
    [Fact]
    public void Nine_in_summer_is_eight_by_universal_time() => Assert.Equal(new(2027, 3, 30, 8, 0, 0, TimeSpan.Zero), Reminder.Morning(new(2027, 3, 30)));

    [Theory]
    [InlineData(23, 8, "Before OnTheDay After Manager")]
    [InlineData(23, 10, "OnTheDay After Manager")]
    [InlineData(24, 8, "OnTheDay After Manager")]
    [InlineData(24, 10, "OnTheDay After Manager")]
    [InlineData(25, 8, "OnTheDay After Manager")]
    [InlineData(25, 10, "After Manager")]
    [InlineData(30, 10, "Manager")]
    public async Task A_step_set_late_has_those_ahead_and_the_latest_that_has_passed(int day, int hour, string kinds)
    {
        await house.MoveClockAsync(At(2027, 3, day, hour));
        var set = Set();
        await house.TellAsync(set);
        Assert.Equal(kinds, string.Join(' ', (await house.RemindersAsync(set.CaseId)).Select(r => r.Kind)));
    }

    [Fact]
    public async Task A_new_step_cancels_the_reminders_of_the_one_before()
    {
        await house.MoveClockAsync(At(2027, 3, 1, 12));
        var set = Set();
        await house.TellAsync(set);
        await house.TellAsync(set with { Revision = 2, Due = Due.AddDays(7) });
        var reminders = await house.RemindersAsync(set.CaseId);
        Assert.All(reminders.Where(r => r.Revision == 1), r => Assert.Equal((ReminderState.Cancelled, Reminder.StepChanged), (r.State, r.Reason)));
        Assert.Equal(4, reminders.Count(r => r is { Revision: 2, State: ReminderState.Pending }));
    }

    [Fact]
    public async Task A_late_or_repeated_announcement_changes_nothing()
    {
        await house.MoveClockAsync(At(2027, 3, 1, 12));
        var set = Set() with { Revision = 5 };
        await house.TellAsync(set);
        await house.TellAsync(set, set with { Revision = 4, Due = Due.AddDays(30) }, set with { Revision = 1 });
        var reminders = await house.RemindersAsync(set.CaseId);
        Assert.Equal(4, reminders.Count);
        Assert.All(reminders, r => Assert.Equal((5, ReminderState.Pending), (r.Revision, r.State)));
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => Calendar.At(new(year, month, day), new(hour, 0));

    private static NextStepSet Set() => new("test.case", Guid.CreateVersion7(), Guid.CreateVersion7(), "first-contact", Due, 1, "/staff/cases/1");
}
