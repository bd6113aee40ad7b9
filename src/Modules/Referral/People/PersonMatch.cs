using System.Globalization;

namespace Community.Referral.People;

/// <summary>How likely two are one person. Never more than a hint: only somebody at intake says that they are.</summary>
internal enum Likeness
{
    None,
    Possible,
    Likely,
}

/// <summary>One thing that was compared: what came of it, a code with words in both languages, and what it weighs.</summary>
internal sealed record MatchPart(string Code, int Weight);

/// <summary>Two people compared: all that was weighed, and what it comes to.</summary>
/// <param name="Guard">Why it is not called likely although the parts would say so: a code with words; null where nothing holds it back.</param>
internal sealed record PersonMatch(Likeness Likeness, int Score, IReadOnlyList<MatchPart> Parts, string? Guard)
{
    public const int Possible = 45;
    public const int Likely = 85;

    private const int Generation = 15;

    /// <summary>Compares. It asks nobody and knows nothing but these two; the order of the two does not count.</summary>
    public static PersonMatch Of(PersonFacts a, PersonFacts b)
    {
        var names = NamesAlike.Of(a.Names, b.Names);
        var birth = Birth(a, b);
        var post = Post(a.Post, b.Post);
        var phone = Phone(a.Phones, b.Phones);
        MatchPart[] parts = [.. new[] { names.Family, names.Given, birth, post, phone }.OfType<MatchPart>()];
        var score = parts.Sum(p => p.Weight);
        var guard = GuardOf(names, birth, a, b);
        var likeness = score < Possible || guard is "twins" && names.Given is { Code: "given.different" } ? Likeness.None
            : score < Likely || guard is not null ? Likeness.Possible
            : Likeness.Likely;
        return new(likeness, score, parts, score < Likely ? null : guard);
    }

    // Twins share all but the first name; a father and his son, or a mother and her daughter, share all but the date of birth.
    private static string? GuardOf(NamesAlike names, MatchPart birth, PersonFacts a, PersonFacts b) =>
        birth.Code is "birth.generation" or "birth.decade" ? "generations"
        : birth.Code is "birth.unknown" ? "birth-unknown"
        : birth.Code is "birth.different" ? "birth-different"
        : names.IsOneName ? null
        : a.Names.Count > 0 && b.Names.Count > 0 && names.Given?.Code is "given.different" or "given.near" or "given.alike" or "given.initial" ? "twins"
        : null;

    private static MatchPart Birth(PersonFacts a, PersonFacts b)
    {
        if (a.Birth.Exact is { } one && b.Birth.Exact is { } other)
        {
            return one == other ? new("birth.same", 35)
                : one.Year == other.Year && one.Month == other.Day && one.Day == other.Month ? new("birth.swapped", 28)
                : Math.Abs(one.Year - other.Year) >= Generation ? (IsNear(one, other) ? new("birth.decade", 5) : new("birth.generation", -60))
                : IsNear(one, other) ? new("birth.near", 20)
                : new("birth.different", -35);
        }

        var (from, to) = (a.AboutYear ?? a.Birth.Exact?.Year, b.AboutYear ?? b.Birth.Exact?.Year);
        return from is null || to is null ? new("birth.unknown", 0)
            : Math.Abs(from.Value - to.Value) switch
            {
                0 or 1 => new("birth.fits", 16),
                <= PersonFacts.Guess => new("birth.fits", 8),
                >= Generation => new("birth.generation", -60),
                <= 4 => new("birth.different", -15),
                _ => new("birth.different", -35),
            };
    }

    // One of day, month and year is wrong, by one letter, or by two that changed places.
    private static bool IsNear(DateOnly a, DateOnly b)
    {
        var (day, month, year) = (a.Day == b.Day, a.Month == b.Month, a.Year == b.Year);
        return (day, month, year) switch
        {
            (false, true, true) => Slip(a.Day, b.Day, "00") || Math.Abs(a.Day - b.Day) == 1,
            (true, false, true) => Slip(a.Month, b.Month, "00") || Math.Abs(a.Month - b.Month) == 1,
            (true, true, false) => Slip(a.Year, b.Year, "0000"),
            _ => false,
        };

        static bool Slip(int one, int other, string digits) =>
            Spelling.Distance(one.ToString(digits, CultureInfo.InvariantCulture), other.ToString(digits, CultureInfo.InvariantCulture)) == 1;
    }

    private static MatchPart? Post(string? a, string? b) =>
        a is null || b is null ? null
        : a == b ? new("post.same", 15)
        : Spelling.Distance(a, b) == 1 && a[..2] == b[..2] ? new("post.near", 8)
        : a.Length > 3 && b.Length > 3 && a[..^3] == b[..^3] ? new("post.town", 0)
        : new("post.different", -5);

    private static MatchPart? Phone(IReadOnlyList<byte[]> a, IReadOnlyList<byte[]> b) =>
        a.Count == 0 || b.Count == 0 ? null
        : a.Any(one => b.Any(other => one.AsSpan().SequenceEqual(other))) ? new("phone.same", 20)
        : new("phone.different", -3);
}
