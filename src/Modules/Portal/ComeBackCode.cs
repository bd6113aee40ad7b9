using System.Security.Cryptography;
using System.Text;
using Community.Platform.Language;

namespace Community.Portal;

/// <summary>
/// Nine Crockford characters and a check character, made from the secret in the person's cookie: it can be shown again while the
/// browser is open, and is kept nowhere but as a keyed hash.
/// </summary>
internal static class ComeBackCode
{
    private const int Length = 9;

    public static string Of(byte[] secret)
    {
        for (var draw = 0; ; draw++)
        {
            var random = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"come back {draw}"));
            if (Crockford.Checked(string.Concat(random.Take(Length).Select(b => Crockford.Alphabet[b % 32]))) is { } code)
            {
                return code;
            }
        }
    }

    /// <summary>What a person typed or read aloud, in the stored form; null when it cannot be a code.</summary>
    public static string? Parse(string? typed) => Crockford.Parse(typed, Length);

    /// <summary>In two groups, as it is shown: "7KQ29-MDAX4".</summary>
    public static string Shown(string code) => $"{code[..5]}-{code[5..]}";
}
