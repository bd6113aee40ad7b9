using Community.Platform.Language;

namespace Community.Portal;

/// <summary>
/// 12 random Crockford base-32 characters and a check character (value mod 37, drawn again when the check would be an odd symbol).
/// Readable aloud; says nothing by itself; every single wrong or swapped character is told.
/// </summary>
internal static class Reference
{
    private const int Length = 12;

    public static string New() => Crockford.New(Length);

    /// <summary>What a person typed or read aloud, in the stored form; null when it cannot be a reference.</summary>
    public static string? Parse(string? typed) => Crockford.Parse(typed, Length);

    /// <summary>In groups, as it is shown: "7KQ2-9MDA-X4TE-P".</summary>
    public static string Shown(string reference) => Fours.Of(reference);
}
