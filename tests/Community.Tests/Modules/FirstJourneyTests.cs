using Community.Host.Accounts;
using Community.Notifications.Features;
using Community.Platform.Scheduling;
using Community.Tests.Modules.Portal;

namespace Community.Tests.Modules;

/// <summary>Through all modules as they stand in one Host: a family asks, and what was promised is remembered over Christmas 2026.</summary>
public sealed class FirstJourneyTests(App app) : IClassFixture<App>
{
    private static readonly DateTimeOffset s_monday = Calendar.At(new(2026, 12, 21), new(12, 0));

    // Three working days on is Thursday 24 December; Friday 25 and Monday 28 are bank holidays.
    private const string Due = "dydd Iau 24 Rhagfyr 2026";

    [Fact]
    public async Task Day_by_day_over_Christmas_the_promise_is_remembered_and_climbs_to_the_manager()
    {
        var @case = await AskAsync();
        Assert.Equal(new(2026, 12, 24), await app.AskAsync<DateOnly>("select next_step_due from referral.case where id = $1", @case));

        List<string> sent = [];
        for (var day = new DateOnly(2026, 12, 21); day <= new DateOnly(2027, 1, 5); day = day.AddDays(1))
        {
            foreach (var minute in new TimeOnly[] { new(8, 59), new(9, 0), new(9, 1), new(18, 0) })
            {
                if (Calendar.At(day, minute) <= s_monday)
                {
                    continue;
                }

                await app.MoveClockAsync(Calendar.At(day, minute));
                var before = await CountAsync(@case);
                await app.RunAsync<SendDueReminders>();
                await app.DrainAsync();
                if (await CountAsync(@case) > before)
                {
                    sent.Add($"{day:dd} {minute:HH:mm} {await LastAsync(@case)}");
                }
            }
        }

        Assert.Equal(
            [
                $"23 09:00 sian@demo.example Nodyn atgoffa: mae angen gwneud cam nesaf erbyn {Due}",
                "24 09:00 sian@demo.example Nodyn atgoffa: mae angen gwneud cam nesaf heddiw",
                $"29 09:00 sian@demo.example Yn hwyr: roedd angen gwneud cam nesaf erbyn {Due}",
                $"30 09:00 llyr@demo.example Yn hwyr: roedd angen gwneud cam nesaf yn eich tîm erbyn {Due}",
            ],
            sent);
        Assert.Equal(4, await CountAsync(@case));
    }

    [Fact]
    public async Task When_the_clock_leaps_over_Christmas_only_the_latest_reminder_is_sent()
    {
        var @case = await AskAsync();

        await app.MoveClockAsync(Calendar.At(new(2027, 1, 5), new(12, 0)));
        for (var again = 0; again < 3; again++)
        {
            await app.RunAsync<SendDueReminders>();
            await app.DrainAsync();
        }

        Assert.Equal(1, await CountAsync(@case));
        Assert.Equal($"llyr@demo.example Yn hwyr: roedd angen gwneud cam nesaf yn eich tîm erbyn {Due}", await LastAsync(@case));
    }

    [Fact]
    public async Task An_accepted_case_stays_with_intake_until_mentoring_has_it_and_then_reminds_mentoring()
    {
        var @case = await AskAsync();
        var coordinator = await app.SignedInAsync(DemoPeople.Intake);
        await (await coordinator.GetAsync($"/staff/cases/{@case}/accept")).SubmitAsync();

        Assert.Equal("Accepted hand-over-to-mentoring open", await StateAsync(@case));
        await app.DrainAsync();
        Assert.Equal("TakenUp - closed", await StateAsync(@case));
        var mentored = await app.AskAsync<Guid>("select id from mentoring.case where referral_case_id = $1", @case);

        await app.MoveClockAsync(Calendar.At(new(2027, 1, 5), new(12, 0)));
        await app.RunAsync<SendDueReminders>();
        await app.DrainAsync();
        Assert.Equal((0L, 1L), (await CountAsync(@case), await CountAsync(mentored)));
    }

    private async Task<Guid> AskAsync()
    {
        await app.MoveClockAsync(s_monday);
        var sent = await new Asker("myself", "cy").SendAsync(app);
        Assert.Contains(Due, sent.Body, StringComparison.Ordinal);
        await app.DrainAsync();
        return await app.AskAsync<Guid>("select id from referral.case where reference = $1", sent.Text("strong").Replace("-", "", StringComparison.Ordinal));
    }

    private Task<long> CountAsync(Guid @case) => app.AskAsync<long>("select count(*) from notifications.message where about = $1", @case);

    private async Task<string> LastAsync(Guid @case) => string.Join(' ',
        await app.AskAsync<string>("select to_address from notifications.message where about = $1 order by id desc limit 1", @case),
        await app.AskAsync<string>("select subject from notifications.message where about = $1 order by id desc limit 1", @case));

    private Task<string> StateAsync(Guid @case) => app.AskAsync<string>(
        "select state || ' ' || coalesce(next_step, '-') || case when closed_at is null and owner is not null then ' open' else ' closed' end from referral.case where id = $1", @case);
}
