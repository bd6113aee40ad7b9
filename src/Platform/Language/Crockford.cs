using System.Security.Cryptography;

namespace Community.Platform.Language;

/// <summary>Characters that survive a telephone: digits and letters without I, L, O and U, and a check character mod 37.</summary>
public static class Crockford
{
    /// <summary>In the order of their values.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>So many random characters and their check character.</summary>
    public static string New(int length)
    {
        while (true)
        {
            if (Checked(RandomNumberGenerator.GetString(Alphabet, length)) is { } text)
            {
                return text;
            }
        }
    }

    /// <summary>The text with its check character, or null where that would be an odd symbol: then draw again.</summary>
    public static string? Checked(string text) => Check(text) is var check && check < Alphabet.Length ? text + Alphabet[check] : null;

    /// <summary>What a person typed or read aloud, in the stored form; null when it cannot be one of ours.</summary>
    public static string? Parse(string? typed, int length)
    {
        var text = string.Concat((typed ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-').Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return text.Length == length + 1 && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && Checked(text[..length]) == text ? text : null;
    }

    private static int Check(string text) => text.Aggregate(0, (value, c) => ((value * 32) + Alphabet.IndexOf(c, StringComparison.Ordinal)) % 37);
}
