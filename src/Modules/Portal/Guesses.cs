using System.Net;
using Community.Platform.Database;
using Community.Platform.Encryption;

namespace Community.Portal;

/// <summary>Tries from one place since a moment.</summary>
internal sealed class Guess
{
    public required byte[] Place { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int Tries { get; init; }
}

/// <summary>
/// Holds guessing back, per code and per address, on all hosts together. A try is counted before it is judged, so a hundred at the
/// same moment are a hundred. A code that does not exist is counted like one that does.
/// </summary>
internal sealed class Guesses(AppDatabase database, DataKeys keys)
{
    public const int PerCode = 5;

    /// <summary>A library is one address.</summary>
    public const int PerAddress = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Count = """
        insert into portal.guess as g (place, since, tries) values ($1, scheduling.now(), 1)
        on conflict (place) do update set
            tries = case when g.since < scheduling.now() - $2 then 1 else g.tries + 1 end,
            since = case when g.since < scheduling.now() - $2 then scheduling.now() else g.since end
        returning tries
        """;

    /// <param name="code">Empty for what can be no code: nothing stands behind it.</param>
    public async Task<bool> MayTryAsync(string code, IPAddress? from, CancellationToken stop) =>
        (code.Length == 0 || await CountAsync($"code {code}", stop) <= PerCode) & await MayTryAsync(from, stop);

    /// <summary>Where whoever handed the code over knows it too, and must not be able to shut its owner out: per address alone.</summary>
    public async Task<bool> MayTryAsync(IPAddress? from, CancellationToken stop) => await CountAsync($"address {from}", stop) <= PerAddress;

    private async Task<int> CountAsync(string place, CancellationToken stop)
    {
        await using var command = database.Source.CreateCommand(Count);
        command.Parameters.Add(new() { Value = keys.Lookup("portal.guess.place", place) });
        command.Parameters.Add(new() { Value = Window });
        return (int)(await command.ExecuteScalarAsync(stop))!;
    }
}
