using Community.Platform.Database;
using Community.Platform.Scheduling;
using Npgsql;

namespace Community.Portal;

/// <summary>
/// The pauses that hold today. Read again when they are ten seconds old: the start page is the one that everybody asks for. Where the
/// database cannot be asked, what was read last counts: danger numbers must not wait for it.
/// </summary>
internal sealed class Pauses(AppDatabase database, Calendar calendar, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    private volatile Loaded _loaded = new([], null);

    public async ValueTask<IReadOnlyList<Pause>> ReadAsync(CancellationToken stop)
    {
        if (_loaded.At is not { } at || clock.GetElapsedTime(at) >= s_fresh)
        {
            try
            {
                _loaded = await LoadAsync(stop);
            }
            catch (NpgsqlException)
            {
                _loaded = _loaded with { At = clock.GetTimestamp() };
            }
        }

        var today = calendar.Today;
        return [.. _loaded.Pauses.Where(p => p.OpenAgain > today)];
    }

    /// <summary>Something was said on this host: read it anew the next time.</summary>
    public void Forget() => _loaded = _loaded with { At = null };

    private async Task<Loaded> LoadAsync(CancellationToken stop)
    {
        var at = clock.GetTimestamp();
        List<Pause> pauses = [];
        await using var command = database.Source.CreateCommand("select controller, reason_en, reason_cy, open_again, said_at from portal.pause order by controller");
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            pauses.Add(new()
            {
                Controller = reader.GetString(0),
                ReasonEn = reader.GetString(1),
                ReasonCy = reader.GetString(2),
                OpenAgain = reader.GetFieldValue<DateOnly>(3),
                SaidAt = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return new(pauses, at);
    }

    private sealed record Loaded(IReadOnlyList<Pause> Pauses, long? At);
}
