using System.Text.RegularExpressions;
using Community.Platform.Language;

namespace Community.Tests.Language;

/// <summary>
/// Finds the mutation that was forgotten where letters alone can show it. It cannot find one too many, nor b, d and g,
/// which a mutation also makes. Names of people never mutate: a word with a capital is judged only when it is a place or a month.
/// </summary>
internal static partial class MutationLint
{
    // Conjunctions, particles and prepositions that keep their first letter, and the clock.
    private static readonly HashSet<string> Fixed =
        ["mi", "mewn", "mor", "mae", "maent", "mai", "pan", "pe", "pam", "cyn", "tan", "tra", "tua", "trwy", "pm"];

    private static readonly HashSet<string> VerbsAfterNeu = ["caiff", "cafodd", "cânt", "cewch"];

    private static readonly HashSet<string> MutatingNames =
    [
        .. Places.Seed.Select(p => p.Welsh.Name.Split(' ')[0]), "Cymru", "Cymraeg", "Lloegr",
        "Mawrth", "Mai", "Mehefin", "Medi", "Tachwedd",
    ];

    private static readonly (Regex Pattern, string Says)[] Bans =
    [
        (Ban(@"i'r Cymraeg"), "i'r Gymraeg"),
        (Ban(@"ir Gymraeg"), "i'r Gymraeg"),
        (Ban(@"yn Cymraeg"), "yn Gymraeg"),
        (Ban(@"pan mae"), "pan fydd, pan fo"),
        (Ban(@"(c|g|ch|ngh)ysyllt(u|wch) gyda"), "cysylltu â"),
        (Ban(@"(c|g|ch|ngh)ytun(o|wch|af) gyda"), "cytuno â"),
        (Ban(@"derbyniwyd"), "wedi dod i law, or wedi'i dderbyn: rule 8"),
        (Ban(@"yn ol"), "yn ôl"),
        (Ban(@"y wybodaeth"), "yr wybodaeth: the house's choice"),
        (Ban(@"2 (diwrnod|blwyddyn|gwaith|gofalwr|dyddiad)"), "2 takes a soft mutation"),
        (Ban(@"y (8|11)"), "yr 8, yr 11: as they are read"),
    ];

    public static IEnumerable<string> Check(IEnumerable<TextPair> pairs) =>
        from pair in pairs from fault in Check(pair.Welsh) select $"{pair.Where}: {fault}";

    public static IEnumerable<string> Check(string welsh)
    {
        if (welsh.Trim() is "Iawn" or "Ie" or "Na")
        {
            return ["an answer repeats the verb of its question (Oes, Ydw, Cewch…): rule 1"];
        }

        var prose = Spelling.Prose(welsh);
        return Soft().Matches(prose).Where(IsSoftFault).Select(m => $"soft mutation: {m.Value}")
            .Concat(Aspirate().Matches(prose).Where(m => !Fixed.Contains(Word(m)) || Word(m) == "pan").Select(m => $"aspirate mutation: {m.Value}"))
            .Concat(Article().Matches(prose).Select(m => $"y or yr: {m.Value}"))
            .Concat(Bans.Where(ban => ban.Pattern.IsMatch(prose)).Select(ban => $"say {ban.Says}"));
    }

    private static bool IsSoftFault(Match match)
    {
        var word = Word(match);
        return char.IsUpper(word[0])
            ? MutatingNames.Contains(word) && match.Groups["head"].Value != "2"
            : !Fixed.Contains(word) && !(IsNeu(match) && (word.EndsWith("wch", StringComparison.Ordinal) || VerbsAfterNeu.Contains(word)));
    }

    private static bool IsNeu(Match match) => match.Groups["head"].Value.Equals("neu", StringComparison.OrdinalIgnoreCase);

    private static string Word(Match match) => match.Groups["word"].Value;

    private static Regex Ban(string pattern) =>
        new($@"(?<![\p{{L}}\p{{N}}'])({pattern})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    // A capital second letter is an abbreviation; ch, ph and th are letters of their own, already mutated or never.
    [GeneratedRegex(@"(?<![\p{L}\p{N}'-])(?<head>[Aa]m|[Aa]r|[Aa]t|[Dd]an|[Dd]ros|[Dd]rwy|[Tt]rwy|[Gg]an|[Hh]eb|[Hh]yd|[Ii]|[Oo]|[Ww]rth|[Nn]eu|2)\s+(?<word>([PpTtCc](?!h)|[Ll]l|[Rr]h|[Mm])\p{Ll}['\p{Ll}-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Soft();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'-])([Aa]|[Ââ]|[Gg]yda|[Tt]ua|6)\s+(?<word>[ptc](?!h)\p{Ll}['\p{Ll}-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Aspirate();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'-])([Yy]\s+[aeiouyhâêîôûŷ]\p{L}+|[Yy]r\s+[bcdfgjlmnprst]\p{L}+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Article();
}
