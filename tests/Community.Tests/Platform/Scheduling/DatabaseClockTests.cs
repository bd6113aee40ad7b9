using Community.Platform.Scheduling;

namespace Community.Tests.Platform.Scheduling;

public sealed class DatabaseClockTests
{
    [Fact]
    public void A_clock_that_was_never_refreshed_tells_the_machines_time_in_London()
    {
        var noon = new DateTimeOffset(2026, 6, 30, 11, 0, 0, TimeSpan.Zero);
        var clock = new DatabaseClock(new Stopped(noon));

        Assert.Equal(noon, clock.GetUtcNow());
        Assert.Equal(12, clock.GetLocalNow().Hour);
        Assert.Equal(TimeSpan.Zero, clock.Shift);
    }

    private sealed class Stopped(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
