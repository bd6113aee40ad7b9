using Community.Platform.Database;
using Community.Platform.Language;
using Npgsql;

namespace Community.Portal;

/// <summary>
/// Lists that are data: councils, helplines and worrying words. Read again when they are five minutes old, so that a word added by an
/// administrator counts on every host soon after.
/// </summary>
internal sealed class SeededLists(AppDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    private volatile Loaded? _loaded;

    public async ValueTask<Loaded> ReadAsync(CancellationToken stop) =>
        _loaded is { } loaded && clock.GetElapsedTime(loaded.At) < s_fresh ? loaded : _loaded = await LoadAsync(stop);

    private async Task<Loaded> LoadAsync(CancellationToken stop)
    {
        var at = clock.GetTimestamp();
        List<Council> councils = [];
        List<Helpline> helplines = [];
        List<string> words = [];
        await using var command = database.Source.CreateCommand("""
            select code, area, name_en, in_en, name_cy, in_cy from portal.council where withdrawn_at is null order by place;
            select words from portal.worrying_word where withdrawn_at is null;
            select code, valid_from, valid_to, number, by_text, name_en, name_cy, when_en, when_cy, place from portal.helpline
            where (scheduling.now() at time zone 'Europe/London')::date between valid_from and coalesce(valid_to, 'infinity') order by place
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            councils.Add(new(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        }

        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            words.Add(reader.GetString(0));
        }

        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            helplines.Add(ReadHelpline(reader));
        }

        return new(councils, helplines, new(words), at);
    }

    private static Helpline ReadHelpline(NpgsqlDataReader reader) => new()
    {
        Code = reader.GetString(0),
        ValidFrom = reader.GetFieldValue<DateOnly>(1),
        ValidTo = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2),
        Number = reader.GetString(3),
        ByText = reader.GetBoolean(4),
        NameEn = reader.GetString(5),
        NameCy = reader.GetString(6),
        WhenEn = reader.GetString(7),
        WhenCy = reader.GetString(8),
        Place = reader.GetInt32(9),
    };

    internal sealed record Loaded(IReadOnlyList<Council> Councils, IReadOnlyList<Helpline> Helplines, WorryingWords Worries, long At);
}

/// <summary>A council that a person may live under.</summary>
/// <param name="Area">The area that its applications belong to, where the council is one.</param>
internal sealed record Council(string Code, string? Area, string NameEn, string InEn, string NameCy, string InCy)
{
    public string Name => Languages.Current == Languages.Welsh ? NameCy : NameEn;

    /// <summary>"in Denbighshire", "yn Sir Ddinbych".</summary>
    public string In => Languages.Current == Languages.Welsh ? InCy : InEn;
}
