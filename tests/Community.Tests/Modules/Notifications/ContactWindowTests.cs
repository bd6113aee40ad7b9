using Community.Notifications;
using Community.Platform.Scheduling;

namespace Community.Tests.Modules.Notifications;

public sealed class ContactWindowTests
{
    [Theory]
    // Inside: now.
    [InlineData("any", null, null, "2026-11-23T03:00Z", "2026-11-23T03:00Z")]
    [InlineData("weekdays", 9, 17, "2026-11-23T16:59Z", "2026-11-23T16:59Z")]
    // The end does not count.
    [InlineData("weekdays", 9, 17, "2026-11-23T17:00Z", "2026-11-24T09:00Z")]
    // Friday evening to Monday; bank holidays do not matter to the person.
    [InlineData("weekdays", 9, 17, "2026-12-25T18:00Z", "2026-12-28T09:00Z")]
    [InlineData("weekends", null, null, "2026-11-23T12:00Z", "2026-11-28T00:00Z")]
    [InlineData("weekends", 10, 12, "2026-11-29T12:00Z", "2026-12-05T10:00Z")]
    // Over midnight, judged by the day on the wall.
    [InlineData("any", 22, 6, "2026-11-23T12:00Z", "2026-11-23T22:00Z")]
    [InlineData("weekdays", 22, 6, "2026-11-28T02:00Z", "2026-11-30T00:00Z")]
    // The clocks go forward on 28 March 2027: nine is an hour earlier. The hour that is skipped opens nothing.
    [InlineData("any", 9, 10, "2027-03-27T12:00Z", "2027-03-28T08:00Z")]
    [InlineData("any", 1, 2, "2027-03-27T12:00Z", "2027-03-29T00:00Z")]
    // They go back on 31 October 2027: one o'clock comes twice, and the first opens.
    [InlineData("any", 1, 2, "2027-10-30T12:00Z", "2027-10-31T00:00Z")]
    [InlineData("any", 9, 10, "2027-10-30T12:00Z", "2027-10-31T09:00Z")]
    // Never.
    [InlineData("any", 9, 9, "2026-11-23T09:00Z", null)]
    [InlineData("fridays", null, null, "2026-11-23T09:00Z", null)]
    public void A_message_waits_for_the_next_opening(string days, int? from, int? to, string now, string? opening) =>
        Assert.Equal(
            opening is null ? null : DateTimeOffset.Parse(opening),
            new ContactWindow(days, from, to).NextOpening(DateTimeOffset.Parse(now)));

    [Fact]
    public void The_next_opening_is_inside_the_window_and_nothing_before_it_is()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 400; i++)
        {
            var window = new ContactWindow(Pick("any", "weekdays", "weekends"), Pick<int?>(null, random.Next(24)), Pick<int?>(null, random.Next(1, 25)));
            var now = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 24 * 60));
            if (window.NextOpening(now) is not { } opening)
            {
                Assert.Equal(window.From ?? 0, window.To ?? 24);
                continue;
            }

            Assert.Equal(opening, window.NextOpening(opening));
            Assert.InRange(opening - now, TimeSpan.Zero, TimeSpan.FromDays(8));
            for (var before = now; before < opening; before += TimeSpan.FromMinutes(30))
            {
                Assert.True(window.NextOpening(before) > before, $"{window} was open at {Calendar.InLondon(before)}");
            }
        }

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
    }
}
