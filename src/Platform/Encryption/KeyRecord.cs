using System.Security.Cryptography;
using Community.Platform.Database;
using Npgsql;

namespace Community.Platform.Encryption;

/// <summary>Whether the key document is the one that this database was written with: asked once, at the start.</summary>
public sealed class KeyRecord(DataKeys keys)
{
    private const string Place = "encryption.key.proof";
    private const string Known = "Croeso. Welcome.";
    private const string Lookup = "lookup";

    /// <summary>Notes keys that are new to the database.</summary>
    /// <exception cref="DatabaseUnusableException">A key is missing, or is another one than the database knows by its number.</exception>
    public async Task CheckAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var noted = await NotedAsync(connection, stop);
        List<string> faults = [.. noted.Where(n => !IsKnown(n.Name)).Select(n => $"the key {n.Name} is missing"), .. noted.Where(n => IsKnown(n.Name) && !Recognises(n)).Select(n => $"the key {n.Name} is another one than the database was written with")];
        if (faults.Count > 0)
        {
            throw new DatabaseUnusableException($"The key document does not belong to this database: {string.Join("; ", faults)}. What is sealed could not be opened. Give the Host the document that was used before, from your escrow.");
        }

        foreach (var name in keys.Ids.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(Lookup).Where(name => noted.All(n => n.Name != name)))
        {
            await connection.RunAsync("insert into encryption.key (name, proof) values ($1, $2) on conflict do nothing", stop, name, Proof(name));
        }
    }

    private bool IsKnown(string name) => name == Lookup || (byte.TryParse(name, out var id) && keys.Ids.Contains(id));

    private byte[] Proof(string name) => name == Lookup
        ? keys.Lookup(Place, Known)
        : keys.Seal(Place, System.Text.Encoding.UTF8.GetBytes(Known), byte.Parse(name, System.Globalization.CultureInfo.InvariantCulture));

    private bool Recognises((string Name, byte[] Proof) noted)
    {
        if (noted.Name == Lookup)
        {
            return CryptographicOperations.FixedTimeEquals(Proof(Lookup), noted.Proof);
        }

        try
        {
            return keys.OpenText(Place, noted.Proof) == Known;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<(string Name, byte[] Proof)>> NotedAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        List<(string, byte[])> noted = [];
        await using var command = new NpgsqlCommand("select name, proof from encryption.key order by name", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            noted.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        }

        return noted;
    }
}
