using System.Text;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Identity;

namespace Community.Portal;

/// <summary>
/// The phrase with which a person comes back. Only a slow, salted hash of it is kept. Capitals, spaces and the way accents are
/// typed do not count: it may be said on the phone and typed on another keyboard.
/// </summary>
internal static class Phrase
{
    public const int Words = 3;
    public const int Characters = 12;
    public const int Longest = 200;

    private static readonly PasswordHasher<object> s_hasher = new();
    private static readonly object s_nobody = new();

    /// <summary>Three words, or twelve characters.</summary>
    public static bool IsStrongEnough(string? phrase) =>
        !Text.IsBlank(phrase) && (Plain(phrase!).Split(' ').Count(word => word.Length > 1) >= Words || Plain(phrase!).Length >= Characters);

    public static string Hash(string phrase) => s_hasher.HashPassword(s_nobody, Plain(phrase));

    public static bool Matches(string hash, string phrase) =>
        s_hasher.VerifyHashedPassword(s_nobody, hash, Plain(phrase)) != PasswordVerificationResult.Failed;

    private static string Plain(string phrase) =>
        string.Join(' ', Whole(phrase).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A lone surrogate cannot be normalised.
    private static string Whole(string phrase) => string.Concat(phrase.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC);
}
