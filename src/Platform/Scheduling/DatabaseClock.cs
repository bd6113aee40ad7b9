using Npgsql;

namespace Community.Platform.Scheduling;

/// <summary>
/// The application's clock: the machine's, moved by what the database's clock is moved by. Until it was refreshed the shift is zero.
/// Timers and elapsed time are the machine's: a demo that jumps a week ahead must not time out its own requests.
/// </summary>
public sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    private long _shiftTicks;

    /// <summary>How far ahead of the machine we are.</summary>
    public TimeSpan Shift => new(Interlocked.Read(ref _shiftTicks));

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => Calendar.London;

    /// <inheritdoc />
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Shift;

    /// <inheritdoc />
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Reads the shift. The database subtracts, so that a day in the shift is the day it means across a clock change.</summary>
    public async Task RefreshAsync(NpgsqlConnection connection, CancellationToken stop = default)
    {
        await using var command = new NpgsqlCommand("select scheduling.now() - pg_catalog.now()", connection);
        Interlocked.Exchange(ref _shiftTicks, ((TimeSpan)(await command.ExecuteScalarAsync(stop))!).Ticks);
    }
}
