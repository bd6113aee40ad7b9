using System.Globalization;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Npgsql;

namespace Community.Host.Start;

/// <summary>keys make | new | use ID | rotate | retire ID. What a key is, is never shown.</summary>
internal sealed class KeysVerb(IServiceProvider services, IConfiguration configuration, TextWriter output, TimeSpan takenUp, CancellationToken stop)
{
    private const string Usage = """
        keys                the numbers of the keys
        keys make           makes a first key document where Keys:File says, if there is none
        keys new            adds a key and, once running Hosts know it, makes it the current one; --later: adds it only
        keys use ID         makes a key the current one
        keys rotate         seals every row again that another key than the current one sealed
        keys retire ID      takes a key out, if no row uses it
        """;

    /// <summary>By when every Host knows a changed file: it reads it each second.</summary>
    public static readonly TimeSpan TakenUp = TimeSpan.FromSeconds(4);

    /// <summary>Whether the verb reads and writes the tables themselves.</summary>
    public static bool NeedsOwner(IReadOnlyList<string> args) => Words(args) is ["rotate"] or ["retire", _];

    /// <summary>Without a database, and before there are any keys.</summary>
    public static bool IsMake(IReadOnlyList<string> args) => Words(args) is ["make"];

    public static int Make(IConfiguration configuration, TextWriter output)
    {
        if (configuration["Keys:File"] is not { Length: > 0 } file)
        {
            output.WriteLine("Say where with Keys:File.");
            return 1;
        }

        output.WriteLine(KeySource.Make(file) ? $"Made {file}. Keep a copy in your escrow, apart from the database and its backups." : $"{file} is there already and stays as it is.");
        return 0;
    }

    public async Task<int> RunAsync(IReadOnlyList<string> args) => Words(args) switch
    {
        [] => Show(),
        ["new"] => await NewAsync(makeCurrent: !args.Contains("--later")),
        ["use", var id] when Number(id) is { } number => await UseAsync(number),
        ["rotate"] => await RotateAsync(),
        ["retire", var id] when Number(id) is { } number => await RetireAsync(number),
        _ => Say(2, Usage),
    };

    private static string[] Words(IReadOnlyList<string> args) => [.. args.Where(a => !a.StartsWith('-')).Skip(1)];

    private static byte? Number(string written) => byte.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private DataKeys Keys => services.GetRequiredService<DataKeys>();

    private int Show() => Say(0, string.Join('\n', Keys.Ids.Select(id => id == Keys.Current ? $"{id}  current" : $"{id}")));

    private async Task<int> NewAsync(bool makeCurrent)
    {
        if (File() is not { } file)
        {
            return 1;
        }

        KeySource.Replace(file, Read().WithAnother(out var id));
        Keys.Reload();
        // Noted before anything is sealed with it: a Host that has an older document must not start from then on.
        await services.GetRequiredService<KeyRecord>().CheckAsync(services.GetRequiredService<AppDatabase>().Source, stop);
        Say(0, $"Added key {id} to {file}.");
        if (!makeCurrent)
        {
            return Say(0, $"Bring the file to every Host, then 'keys use {id}'.");
        }

        await Task.Delay(takenUp, TimeProvider.System, stop);
        return await UseAsync(id);
    }

    private async Task<int> UseAsync(byte id)
    {
        if (File() is not { } file)
        {
            return 1;
        }

        if (!Read().Keys.ContainsKey(id))
        {
            return Say(1, $"There is no key {id}.");
        }

        KeySource.Replace(file, Read() with { Current = id });
        Keys.Reload();
        await Task.Delay(takenUp, TimeProvider.System, stop);
        return Say(0, $"Key {id} is the current one. Put a copy of the file into your escrow, then 'keys rotate'.");
    }

    private async Task<int> RotateAsync()
    {
        await using var owner = await OpenOwnerAsync();
        var last = "";
        var unopened = await services.GetRequiredService<KeyRotation>().RunAsync(owner, await ColumnsAsync(), progress => output.WriteLine(last = progress.ToString()), stop);
        if (unopened.Count > 0)
        {
            return Say(1, $"{unopened.Count} rows cannot be opened, altered or under a key that is gone; they stay as they are: {string.Join(", ", unopened.Take(20))}");
        }

        return Say(0, $"Every row is sealed under key {Keys.Current}{(last.Length == 0 ? "; there was nothing to do" : "")}.");
    }

    private async Task<int> RetireAsync(byte id)
    {
        if (File() is not { } file)
        {
            return 1;
        }

        var document = Read();
        if (!document.Keys.ContainsKey(id) || id == document.Current)
        {
            return Say(1, id == document.Current ? $"Key {id} is the current one: make another one current first ('keys new')." : $"There is no key {id}.");
        }

        if (await services.GetRequiredService<Schema>().NewerAsync(stop) is [var newer, ..])
        {
            return Say(1, $"The database is of a newer version than this program (it has {newer}): that may seal what this one does not know of. Retire the key with the newer program.");
        }

        await using var owner = await OpenOwnerAsync();
        for (var look = 0; look < 2; look++)
        {
            if (await KeyRotation.CountAsync(owner, await ColumnsAsync(), id, stop) is var rows and > 0)
            {
                return Say(1, $"{rows} rows are sealed under key {id}: run 'keys rotate' first.");
            }

            // A transaction that sealed under it may still have been open at the first look.
            await Task.Delay(takenUp, TimeProvider.System, stop);
        }

        await ForgetAsync(owner, id);
        KeySource.Replace(file, document.Without(id));
        // A Host that was just starting may have noted it once more.
        await Task.Delay(takenUp, TimeProvider.System, stop);
        await ForgetAsync(owner, id);
        return Say(0, $"Key {id} is retired. Keep it in your escrow as long as there are backups from its time.");
    }

    private async Task ForgetAsync(NpgsqlConnection owner, byte id)
    {
        await using var forget = new NpgsqlCommand("delete from encryption.key where name = $1", owner) { Parameters = { new() { Value = id.ToString(CultureInfo.InvariantCulture) } } };
        await forget.ExecuteNonQueryAsync(stop);
    }

    private async Task<IReadOnlyList<SealedColumn>> ColumnsAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return services.GetRequiredService<SealedColumns>().In(scope.ServiceProvider);
    }

    private async Task<NpgsqlConnection> OpenOwnerAsync()
    {
        var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Owner")) { ApplicationName = "community-keys" }.ConnectionString);
        await owner.OpenAsync(stop);
        return owner;
    }

    private KeyDocument Read() => KeySource.Of(configuration)!.Read();

    private string? File()
    {
        if (KeySource.Of(configuration)?.File is { } file)
        {
            return file;
        }

        Say(1, "The keys are in Keys:Document, which this verb cannot change: give it Keys:File.");
        return null;
    }

    private int Say(int code, string what)
    {
        output.WriteLine(what);
        return code;
    }
}
