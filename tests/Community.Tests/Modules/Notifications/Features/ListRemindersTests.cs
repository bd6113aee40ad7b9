using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Platform.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class ListRemindersTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    [Fact]
    public async Task A_case_shows_every_reminder_with_what_happened_to_it()
    {
        var person = NotificationsHouse.Person("Mari Ŵyn", "mari@work.test", "cy");
        var set = new NextStepSet("test.case", Guid.CreateVersion7(), house.Staff.Add(person, person), "first-contact", new(2026, 12, 24), 1, "/staff/test/cases/1");
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 14), new(12, 0)));
        await house.TellAsync(set);
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 24), new(9, 30)));
        await house.RemindAsync();
        await house.TellAsync(new NextStepCleared(set.Source, set.CaseId, 2));

        var reminders = await house.SeeAllAsync(all => all.GetRequiredService<IReminders>().ForCaseAsync("test.case", set.CaseId, TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                (ReminderKind.Before, ReminderState.Superseded, null, "later-one-sent"),
                (ReminderKind.OnTheDay, ReminderState.Sent, "Mari Ŵyn", null),
                (ReminderKind.After, ReminderState.Cancelled, null, "case-closed"),
                (ReminderKind.Manager, ReminderState.Cancelled, null, "case-closed"),
            ],
            reminders.Select(r => (r.Kind, r.State, r.To, r.Reason)));
        Assert.All(reminders, r => Assert.False(r.Failed));
    }
}
