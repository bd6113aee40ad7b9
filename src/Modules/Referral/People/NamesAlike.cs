namespace Community.Referral.People;

/// <summary>Two people's names compared, the given name and the rest.</summary>
/// <param name="Given">Null where one of them has no name at all.</param>
/// <param name="Family">Null where one of them has a single name.</param>
internal sealed record NamesAlike(MatchPart? Given, MatchPart? Family)
{
    private enum Level
    {
        Different,

        /// <summary>Close, but each is a name of its own, or begins with another letter.</summary>
        Near,
        Initial,
        Alike,
        Variant,
        Same,
    }

    /// <summary>The given names are the same one, however written.</summary>
    public bool IsOneName => Given?.Code is "given.same" or "given.variant" or "given.turned" or "given.middle";

    public static NamesAlike Of(IReadOnlyList<NamePart> a, IReadOnlyList<NamePart> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return new(null, null);
        }

        var given = Compare(a[0], b[0]);
        if (a.Count == 1 || b.Count == 1)
        {
            return new(GivenPart(given), null);
        }

        var family = FamilyPart(a, b);
        if (given is not (Level.Same or Level.Variant))
        {
            // Written with the surname first.
            var (first, last) = (Compare(a[0], b[^1]), Compare(a[^1], b[0]));
            if (first >= Level.Variant && last >= Level.Near || first >= Level.Near && last >= Level.Variant)
            {
                return new(new("given.turned", 20), new("family.same", 22));
            }

            // The same, and another surname since.
            if (given is Level.Different && (first is Level.Same || last is Level.Same))
            {
                return new(new("given.turned", 20), new("family.different", -15));
            }

            // Called by the second name.
            if (given is Level.Different && (Middle(a, b[0]) || Middle(b, a[0])))
            {
                return new(new("given.middle", 6), family);
            }
        }

        return new(GivenPart(given), family);
    }

    private static bool Middle(IReadOnlyList<NamePart> names, NamePart called) =>
        names.Count > 2 && names.Skip(1).SkipLast(1).Any(n => Compare(n, called) >= Level.Variant);

    private static MatchPart GivenPart(Level level) => level switch
    {
        Level.Same => new("given.same", 25),
        Level.Variant => new("given.variant", 23),
        Level.Alike => new("given.alike", 18),
        Level.Initial => new("given.initial", 6),
        Level.Near => new("given.near", 0),
        _ => new("given.different", -45),
    };

    // The last name counts in full, one of two that they share less: double names, and names given up in marriage.
    private static MatchPart FamilyPart(IReadOnlyList<NamePart> a, IReadOnlyList<NamePart> b)
    {
        var last = Compare(a[^1], b[^1]);
        if (last is Level.Same or Level.Variant or Level.Alike)
        {
            return last switch
            {
                Level.Same => new("family.same", 25),
                Level.Variant => new("family.variant", 22),
                _ => new("family.alike", 18),
            };
        }

        bool Shares(NamePart one, IEnumerable<NamePart> others) => others.Any(other => Compare(one, other) >= Level.Variant);
        return Shares(a[^1], b.Skip(1)) || Shares(b[^1], a.Skip(1)) ? new("family.shared", 18)
            : last is Level.Near ? new("family.near", 4)
            : new("family.different", -15);
    }

    private static Level Compare(NamePart a, NamePart b)
    {
        if (a.Folded == b.Folded)
        {
            return Level.Same;
        }

        if (a.IsInitial || b.IsInitial)
        {
            return a.Folded[0] == b.Folded[0] || a.Sound[0] == b.Sound[0] ? Level.Initial : Level.Different;
        }

        if (a.Known is not null && b.Known is not null)
        {
            return a.Known == b.Known ? Level.Variant
                : Spelling.Distance(a.Folded, b.Folded) == 1 || a.Codes[0] == b.Codes[0] ? Level.Near
                : Level.Different;
        }

        if (a.Sound == b.Sound || OfSomebody(a.Sound) == OfSomebody(b.Sound) || a.Others.Contains(b.Sound) || b.Others.Contains(a.Sound))
        {
            return Level.Variant;
        }

        var letters = Math.Max(a.Sound.Length, b.Sound.Length);
        var distance = Math.Min(Spelling.Distance(a.Sound, b.Sound), Spelling.Distance(a.Folded, b.Folded));
        var first = a.Sound[0] == b.Sound[0] || a.Folded[0] == b.Folded[0];
        return letters >= 4 && distance == 1 || letters >= 6 && distance == 2 ? (first || letters >= 6 ? Level.Alike : Level.Near)
            // What is no name beside one that is: a slip of the keyboard.
            : letters >= 4 && distance == 2 && (a.Known is null) != (b.Known is null) ? Level.Near
            : distance == 1 && Spelling.Distance(a.Folded, b.Folded) <= 2 || (a.Codes[0] == b.Codes[0] && first && distance <= 2) || IsShort(a.Folded, b.Folded) || IsShort(b.Folded, a.Folded) ? Level.Near
            : Level.Different;
    }

    // Griffith and Griffiths, Owen and Owens.
    private static string OfSomebody(string sound) => sound.Length >= 4 && sound[^1] == 's' ? sound[..^1] : sound;

    // Beth and Bethan, Gwen and Gwenllian: perhaps.
    private static bool IsShort(string called, string full) => called.Length >= 4 && full.StartsWith(called, StringComparison.Ordinal);
}
