using System.Security.Cryptography;

namespace Community.Portal;

/// <summary>
/// 12 random Crockford base-32 characters and a check character (value mod 37, drawn again when the check would be an odd symbol).
/// Readable aloud; says nothing by itself; every single wrong or swapped character is told.
/// </summary>
internal static class Reference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public static string New()
    {
        while (true)
        {
            var text = RandomNumberGenerator.GetString(Alphabet, Length);
            if (Check(text) is var check && check < Alphabet.Length)
            {
                return text + Alphabet[check];
            }
        }
    }

    /// <summary>What a person typed or read aloud, in the stored form; null when it cannot be a reference.</summary>
    public static string? Parse(string? typed)
    {
        var text = string.Concat((typed ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-').Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return text.Length == Length + 1 && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && Alphabet[Check(text[..Length]) % Alphabet.Length] == text[Length] && Check(text[..Length]) < Alphabet.Length
            ? text
            : null;
    }

    /// <summary>In groups, as it is shown: "7KQ2-9MDA-X4TE-P".</summary>
    public static string Shown(string reference) => string.Join('-', reference.Chunk(4).Select(group => new string(group)));

    private static int Check(string text) => text.Aggregate(0, (value, c) => ((value * 32) + Alphabet.IndexOf(c, StringComparison.Ordinal)) % 37);
}
