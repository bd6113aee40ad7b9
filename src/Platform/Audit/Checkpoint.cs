using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Community.Platform.Audit;

/// <summary>
/// One line of JSON: a number, the time, the hash of the line before, the heads of the chains that moved on, and a signature over
/// all that. The same line stands in the database and in a file outside it.
/// </summary>
internal sealed record Checkpoint(long Number, string Previous, IReadOnlyList<ChainHead> Heads, string Line)
{
    /// <summary>What the first one names as the line before.</summary>
    public static readonly string Nothing = new('0', 2 * Digest.Length);

    private const string Seal = ",\"signature\":\"";

    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    public static Checkpoint Sign(long number, DateTimeOffset at, string previous, IReadOnlyList<ChainHead> heads, ECDsa key)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"number\":{number},\"at\":\"{at.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}\",\"previous\":\"{previous}\",\"heads\":[");
        foreach (var (index, head) in heads.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? "" : ",")}[\"{ChainHead.IdOf(head.Chain)}\",{head.Seq},\"{head.Hash}\"]");
        }

        text.Append(']');
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text.ToString()), HashAlgorithmName.SHA256));
        return new(number, previous, heads, text.Append(Seal).Append(signature).Append("\"}").ToString());
    }

    /// <summary>Null where the line is not a checkpoint that this key has signed.</summary>
    public static Checkpoint? Read(string line, ECDsa key)
    {
        var seal = line.LastIndexOf(Seal, StringComparison.Ordinal);
        Span<byte> signature = stackalloc byte[64];
        if (seal < 0 || !line.EndsWith("\"}", StringComparison.Ordinal)
            || !Convert.TryFromBase64Chars(line.AsSpan()[(seal + Seal.Length)..^2], signature, out var length) || length != signature.Length
            || !key.VerifyData(Encoding.UTF8.GetBytes(line[..seal]), signature, HashAlgorithmName.SHA256))
        {
            return null;
        }

        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        ChainHead[] heads = [.. root.GetProperty("heads").EnumerateArray().Select(h => new ChainHead(ChainHead.ChainOf(h[0].GetGuid()), h[1].GetInt64(), Digest.Of(Convert.FromHexString(h[2].GetString()!))))];
        return new(root.GetProperty("number").GetInt64(), root.GetProperty("previous").GetString()!, heads, line);
    }

    /// <summary>The number that a line says it has, whoever wrote it; null where it is not a whole line.</summary>
    public static long? NumberOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("number").GetInt64();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
