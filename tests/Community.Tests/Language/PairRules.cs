using System.Text.RegularExpressions;

namespace Community.Tests.Language;

/// <summary>What holds for every pair of texts. Each rule answers with its faults, in words.</summary>
internal static partial class PairRules
{
    public static IEnumerable<string> Keys(IEnumerable<PairFile> files) => files.SelectMany(Keys);

    private static IEnumerable<string> Keys(PairFile file) => (file.English, file.Welsh) switch
    {
        (null, _) => [$"{file.Name} is missing: its Welsh stands alone"],
        (_, null) => [$"{file.Name} has no Welsh twin"],
        var (english, welsh) =>
        [
            .. english.Keys.Except(welsh.Keys).Select(key => $"{file.Name} {key} is missing in Welsh"),
            .. welsh.Keys.Except(english.Keys).Select(key => $"{file.Name} {key} is missing in English"),
        ],
    };

    public static IEnumerable<string> Empty(IEnumerable<TextPair> pairs) =>
        from pair in pairs
        where string.IsNullOrWhiteSpace(pair.English) || string.IsNullOrWhiteSpace(pair.Welsh)
        select $"{pair.Where} is empty";

    public static IEnumerable<string> Same(IEnumerable<TextPair> pairs, IReadOnlySet<string> allowed) =>
        from pair in pairs
        where pair.English == pair.Welsh && Spelling.WordsOf(pair.Welsh).Any() && !allowed.Contains(pair.Welsh)
        select $"{pair.Where} is the same in both languages: {pair.Welsh}";

    public static IEnumerable<string> Placeholders(IEnumerable<TextPair> pairs) => Differing(pairs, "placeholders", text =>
        Placeholder().Matches(text).Select(m => m.Value).Distinct().Order());

    /// <summary>Tags and the names of their attributes; values may speak (title) or lead to the other language (href).</summary>
    public static IEnumerable<string> Tags(IEnumerable<TextPair> pairs) => Differing(pairs, "tags", text =>
        Tag().Matches(text).Select(m => m.Groups["tag"].Value + string.Concat(Attribute().Matches(m.Value)
            .Select(a => a.Groups["name"].Value).Where(name => name != "lang").Order().Select(name => " " + name))).Order());

    public static IEnumerable<string> Endings(IEnumerable<TextPair> pairs) => Differing(pairs, "endings", text =>
        text.TrimEnd() is [.., var last] && ".:?!".Contains(last, StringComparison.Ordinal) ? [last.ToString()] : []);

    public static IEnumerable<string> EnglishDates(IEnumerable<TextPair> pairs) =>
        from pair in pairs
        from Match match in EnglishDate().Matches(Spelling.Prose(pair.Welsh))
        select $"{pair.Where} names an English day or month in Welsh: {match.Value}";

    public static IEnumerable<string> Spelt(IEnumerable<TextPair> pairs, Spelling dictionary, Func<TextPair, string> text) =>
        from pair in pairs
        // An address is words between hyphens.
        let words = dictionary.Unknown([pair.Key == "Address" ? text(pair).Replace('-', ' ').Replace('/', ' ') : text(pair)])
        where words.Count > 0
        select $"{pair.Where} has words that the dictionary does not know: {string.Join(", ", words)}";

    private static IEnumerable<string> Differing(IEnumerable<TextPair> pairs, string what, Func<string, IEnumerable<string>> parts) =>
        from pair in pairs
        let english = string.Join(' ', parts(pair.English))
        let welsh = string.Join(' ', parts(pair.Welsh))
        where english != welsh
        select $"{pair.Where} has other {what}: English [{english}], Welsh [{welsh}]";

    [GeneratedRegex(@"\{\{.*?\}\}|\{[^}]*\}", RegexOptions.Singleline)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"<(?<tag>/?[a-z][\w-]*)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s(?<name>[a-z-]+)=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    // Not May: it cannot be told from other words, and the spelling check sees it.
    [GeneratedRegex(@"\b(January|February|March|April|June|July|August|September|October|November|December|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex EnglishDate();
}
