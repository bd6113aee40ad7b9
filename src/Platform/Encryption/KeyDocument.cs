using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Community.Platform.Encryption;

/// <summary>
/// The keys of an installation: those that seal columns, each with its number, the one for keyed hashes and the one that signs.
/// Kept outside the database. What it holds is never part of a message or of a log.
/// </summary>
/// <param name="Current">The key under which new values are sealed.</param>
/// <param name="Keys">32 bytes each, by number from 1 to 255.</param>
/// <param name="Lookup">32 bytes. It is never changed: what was found by it would be lost.</param>
/// <param name="Signing">An ECDSA P-256 private key, PKCS#8.</param>
public sealed record KeyDocument(byte Current, IReadOnlyDictionary<byte, byte[]> Keys, byte[] Lookup, byte[] Signing)
{
    /// <summary>The length of a key.</summary>
    public const int KeyLength = 32;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Fresh keys, the first of them current.</summary>
    public static KeyDocument New()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(1, new Dictionary<byte, byte[]> { [1] = RandomNumberGenerator.GetBytes(KeyLength) }, RandomNumberGenerator.GetBytes(KeyLength), signing.ExportPkcs8PrivateKey());
    }

    /// <summary>The document with one more key, which is not yet the current one.</summary>
    public KeyDocument WithAnother(out byte id)
    {
        var highest = Keys.Keys.Max();
        id = highest < byte.MaxValue
            ? (byte)(highest + 1)
            : Enumerable.Range(1, byte.MaxValue).Select(n => (byte)n).First(n => !Keys.ContainsKey(n));
        return this with { Keys = new Dictionary<byte, byte[]>(Keys) { [id] = RandomNumberGenerator.GetBytes(KeyLength) } };
    }

    /// <summary>The document without a key that nothing uses any more.</summary>
    public KeyDocument Without(byte id) => id == Current
        ? throw new InvalidOperationException("The current key cannot be taken out.")
        : this with { Keys = Keys.Where(k => k.Key != id).ToDictionary() };

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(
        new Written(Current, Keys.ToDictionary(k => k.Key.ToString(CultureInfo.InvariantCulture), k => Convert.ToBase64String(k.Value)), Convert.ToBase64String(Lookup), Convert.ToBase64String(Signing)),
        s_json);

    /// <exception cref="KeyDocumentException">It is not a whole key document; the text says what is missing, never what is there.</exception>
    public static KeyDocument Read(string text)
    {
        Written? written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(text, s_json);
        }
        catch (JsonException)
        {
            // The inner exception would carry a piece of the document.
            throw new KeyDocumentException("it is not JSON of the form { \"current\": …, \"keys\": …, \"lookup\": …, \"signing\": … }");
        }

        var keys = (written?.Keys ?? []).ToDictionary(k => Number(k.Key), k => Key(k.Value, $"keys: {k.Key}"));
        if (written?.Current is not (>= 1 and <= byte.MaxValue) || !keys.ContainsKey((byte)written.Current))
        {
            throw new KeyDocumentException("\"current\" is not the number of one of \"keys\"");
        }

        return new((byte)written.Current, keys, Key(written.Lookup, "lookup"), SigningKey(written.Signing));
    }

    /// <summary>Nothing of the keys, wherever somebody prints it.</summary>
    public override string ToString() => $"Key document: current {Current} of {Keys.Count}";

    private static byte Number(string written) => byte.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
        ? id
        : throw new KeyDocumentException("\"keys\" are numbered from 1 to 255");

    private static byte[] Key(string? written, string name) => Bytes(written, name) is { Length: KeyLength } key
        ? key
        : throw new KeyDocumentException($"\"{name}\" is not 32 bytes in base64");

    private static byte[] SigningKey(string? written)
    {
        var key = Bytes(written, "signing");
        try
        {
            using var signing = ECDsa.Create();
            signing.ImportPkcs8PrivateKey(key, out _);
            return signing.KeySize == 256 ? key : throw new KeyDocumentException("\"signing\" is not a key on the curve P-256");
        }
        catch (CryptographicException)
        {
            throw new KeyDocumentException("\"signing\" is not an ECDSA private key, PKCS#8 in base64");
        }
    }

    private static byte[] Bytes(string? written, string name)
    {
        try
        {
            return Convert.FromBase64String(written ?? "");
        }
        catch (FormatException)
        {
            throw new KeyDocumentException($"\"{name}\" is not base64");
        }
    }

    private sealed record Written(int Current, Dictionary<string, string> Keys, string Lookup, string Signing);
}

/// <summary>Why the keys cannot be used, in words for whoever runs the installation.</summary>
public sealed class KeyDocumentException(string message) : Exception(message);
