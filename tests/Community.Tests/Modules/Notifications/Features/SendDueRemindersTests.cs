using Community.Contracts.Host;
using Community.Contracts.Notifications;
using Community.Contracts.Platform;
using Community.Notifications;
using Community.Notifications.Features;
using Community.Platform.Scheduling;

namespace Community.Tests.Modules.Notifications.Features;

public sealed class SendDueRemindersTests(NotificationsHouse house) : IClassFixture<NotificationsHouse>
{
    private static readonly StaffContact Owner = NotificationsHouse.Person("Mari Ŵyn", "mari@work.test", "cy");
    private static readonly StaffContact Manager = NotificationsHouse.Person("Sam Jones", "sam@work.test", "en");

    // Thursday 24 December 2026 is worked, Friday 25 and Monday 28 are not.
    private static readonly DateOnly ChristmasEve = new(2026, 12, 24);

    [Fact]
    public async Task Day_by_day_over_Christmas_each_reminder_comes_once_to_whom_it_should()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14));
        List<string> seen = [];
        for (var day = new DateOnly(2026, 12, 21); day <= new DateOnly(2026, 12, 31); day = day.AddDays(1))
        {
            foreach (var (hour, minute) in new[] { (8, 59), (9, 1), (9, 2), (17, 0) })
            {
                await house.MoveClockAsync(Calendar.At(day, new(hour, minute)));
                var before = (await house.AboutAsync(set.CaseId)).Count;
                await house.RemindAsync();
                seen.AddRange((await house.AboutAsync(set.CaseId)).Skip(before).Select(m => $"{day:dd} {hour}:{minute:00} {m.ToAddress} {m.Subject}"));
            }
        }

        Assert.Equal(
            [
                "23 9:01 mari@work.test Nodyn atgoffa: mae angen gwneud cam nesaf erbyn dydd Iau 24 Rhagfyr 2026",
                "24 9:01 mari@work.test Nodyn atgoffa: mae angen gwneud cam nesaf heddiw",
                "29 9:01 mari@work.test Yn hwyr: roedd angen gwneud cam nesaf erbyn dydd Iau 24 Rhagfyr 2026",
                "30 9:01 sam@work.test Overdue: a next step in your team was due by Thursday 24 December 2026",
            ],
            seen);
        Assert.All(await house.RemindersAsync(set.CaseId), r => Assert.Equal(ReminderState.Sent, r.State));
    }

    [Fact]
    public async Task With_the_clock_moved_over_all_of_them_only_the_latest_is_sent()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14));
        await house.MoveClockAsync(Calendar.At(new(2027, 1, 4), new(12, 0)));
        await house.RemindAsync();
        await house.RemindAsync();
        Assert.Equal("sam@work.test", Assert.Single(await house.AboutAsync(set.CaseId)).ToAddress);
        Assert.Equal(
            [ReminderState.Superseded, ReminderState.Superseded, ReminderState.Superseded, ReminderState.Sent],
            (await house.RemindersAsync(set.CaseId)).Select(r => r.State));
    }

    [Fact]
    public async Task A_reminder_names_step_date_and_link_in_the_readers_language()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14));
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 23), new(9, 0)));
        await house.RemindAsync();
        var message = Assert.Single(await house.AboutAsync(set.CaseId));
        Assert.Equal((MessageState.InOutbox, "cy"), (message.State, message.Language));
        Assert.Contains("Cam nesaf: Ffonio’r teulu\n", message.Body, StringComparison.Ordinal);
        Assert.Contains("Erbyn: dydd Iau 24 Rhagfyr 2026\n", message.Body, StringComparison.Ordinal);
        Assert.Contains("/staff/test/cases/1", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("am mai chi yw’r person ar ddyletswydd", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_covers_at_the_time_of_sending_is_told_and_told_why()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14));
        house.Staff.Add(Manager, Manager, "Mari Ŵyn", set.Owner);
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 23), new(9, 0)));
        await house.RemindAsync();
        var message = Assert.Single(await house.AboutAsync(set.CaseId));
        Assert.Equal("sam@work.test", message.ToAddress);
        Assert.Contains("covering for somebody who is away.\nHeld by: Mari Ŵyn", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_can_be_told_it_stays_for_the_next_working_day()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14));
        house.Staff.Add(null, null, owner: set.Owner);
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 23), new(9, 0)));
        await house.RemindAsync();
        Assert.Empty(await house.AboutAsync(set.CaseId));
        var kept = (await house.RemindersAsync(set.CaseId)).Single(r => r.Kind is ReminderKind.Before);
        Assert.Equal((ReminderState.Pending, Reminder.NobodyFound, Reminder.Morning(ChristmasEve)), (kept.State, kept.Reason, kept.SendAt));

        // The next morning it has somebody, and is no longer the latest.
        house.Staff.Add(Owner with { Id = set.Owner }, Manager, owner: set.Owner);
        await house.MoveClockAsync(Calendar.At(ChristmasEve, new(9, 0)));
        await house.RemindAsync();
        Assert.Equal("Nodyn atgoffa: mae angen gwneud cam nesaf heddiw", Assert.Single(await house.AboutAsync(set.CaseId)).Subject);
    }

    [Fact]
    public async Task A_manager_who_is_not_there_is_stood_in_for_by_whoever_is_told_of_the_work()
    {
        var set = await SetAsync(ChristmasEve, at: new(2026, 12, 14), manager: null);
        await house.MoveClockAsync(Calendar.At(new(2026, 12, 30), new(9, 0)));
        await house.RemindAsync();
        var message = Assert.Single(await house.AboutAsync(set.CaseId));
        Assert.Equal(("mari@work.test", "reminder-manager"), (message.ToAddress, message.Template));
    }

    [Fact]
    public async Task A_run_that_breaks_in_the_middle_keeps_nothing_and_loses_nothing()
    {
        var (broken, whole) = (await SetAsync(ChristmasEve, at: new(2026, 12, 14)), await SetAsync(new(2026, 12, 25), at: new(2026, 12, 14)));
        await house.MoveClockAsync(Calendar.At(ChristmasEve, new(9, 0)));
        house.Staff.BreakOnce();
        await house.RunAsync<SendDueReminders>();
        Assert.Equal([ReminderState.Pending, ReminderState.Pending], (await house.RemindersAsync(broken.CaseId)).Take(2).Select(r => r.State));
        Assert.Empty(await house.AboutAsync(broken.CaseId));
        Assert.Single(await house.AboutAsync(whole.CaseId));

        await house.RemindAsync();
        Assert.Single(await house.AboutAsync(broken.CaseId));
        Assert.Single(await house.AboutAsync(whole.CaseId));
    }

    [Fact]
    public async Task Several_hosts_at_once_send_each_reminder_once()
    {
        var sets = new List<NextStepSet>();
        for (var i = 0; i < 20; i++)
        {
            sets.Add(await SetAsync(ChristmasEve, at: new(2026, 12, 14)));
        }

        await house.MoveClockAsync(Calendar.At(ChristmasEve, new(9, 0)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.RunAsync<SendDueReminders>()));
        await house.DrainAsync();
        foreach (var set in sets)
        {
            Assert.Equal(MessageState.InOutbox, Assert.Single(await house.AboutAsync(set.CaseId)).State);
        }
    }

    private async Task<NextStepSet> SetAsync(DateOnly due, DateOnly at, StaffContact? manager)
    {
        await house.MoveClockAsync(Calendar.At(at, new(12, 0)));
        var owner = Guid.CreateVersion7();
        house.Staff.Add(Owner with { Id = owner }, manager, owner: owner);
        var set = new NextStepSet("test.case", Guid.CreateVersion7(), owner, "first-contact", due, 1, "/staff/test/cases/1");
        await house.TellAsync(set);
        return set;
    }

    private Task<NextStepSet> SetAsync(DateOnly due, DateOnly at) => SetAsync(due, at, Manager);
}
