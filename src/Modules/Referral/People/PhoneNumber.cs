using System.Globalization;
using Community.Contracts.Portal;
using Community.Platform.Encryption;

namespace Community.Referral.People;

/// <summary>A phone number in the one form in which two can be the same, and its keyed hash.</summary>
internal static class PhoneNumber
{
    public const string Place = "referral.person.phones";

    /// <summary>The country's digits first; null where it is too short for a number.</summary>
    public static string? Normal(string? typed)
    {
        var text = (typed ?? "").Replace("(0)", "", StringComparison.Ordinal);
        var plus = text.TrimStart().StartsWith('+');
        // Digits of other scripts are digits too.
        var digits = string.Concat(text.EnumerateRunes().Select(r => System.Text.Rune.IsDigit(r) ? ((int)System.Text.Rune.GetNumericValue(r)).ToString(CultureInfo.InvariantCulture) : ""));
        digits = plus ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : digits.StartsWith('0') ? "44" + digits[1..]
            : digits;
        return digits.Length is >= 10 and <= 15 ? digits : null;
    }

    /// <summary>The keyed hashes of the numbers under which a person may be reached.</summary>
    public static byte[][] HashesOf(SafeContact contact, DataKeys keys) =>
        [.. new[] { contact.Phone, contact.Text }.Select(Normal).OfType<string>().Distinct(StringComparer.Ordinal).Select(number => keys.Lookup(Place, number))];
}
