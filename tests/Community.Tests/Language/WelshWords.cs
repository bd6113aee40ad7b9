using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Community.Tests.Language;

/// <summary>
/// The best detector of English on a Welsh page: every sentence of English has a word that the Welsh dictionary does not know.
/// The browser tests link this file and give it the texts of a rendered page.
/// </summary>
public static class WelshWords
{
    private static readonly Lazy<Spelling> Dictionary = new(() => Spelling.Load("dictionary-cy", "allowed-words.txt"));

    public static Spelling Spelling => Dictionary.Value;

    /// <summary>The words of the texts that neither the Welsh dictionary nor the allow-list knows, each once.</summary>
    public static IReadOnlyList<string> Unknown(IEnumerable<string> texts) => Spelling.Unknown(texts);
}

/// <summary>A hunspell dictionary with a list of words that are right although it lacks them. Ends with the process.</summary>
public sealed partial class Spelling
{
    private readonly IntPtr _hunspell;
    private readonly HashSet<string> _allowed;

    // Hunspell keeps state between calls.
    private readonly Lock _turn = new();

    private Spelling(string folder, IEnumerable<string> allowed)
    {
        _hunspell = Hunspell_create(Bytes(Path.Combine(folder, "index.aff")), Bytes(Path.Combine(folder, "index.dic")));
        _allowed = [.. allowed];
    }

    /// <summary>A dictionary of tests/Community.Tests/node_modules with an allow-list of tests/Community.Tests/Language.</summary>
    public static Spelling Load(string package, string allowList)
    {
        var tests = TestFolder();
        var folder = Path.Combine(tests, "node_modules", package);
        return File.Exists(Path.Combine(folder, "index.dic"))
            ? new(folder, Allowed(File.ReadAllLines(Path.Combine(tests, "Language", allowList))).Select(w => w.Word))
            : throw new FileNotFoundException($"{package} is missing: build tests/Community.Tests, which fetches it.");
    }

    /// <summary>The lines "word | reason" of an allow-list.</summary>
    public static IEnumerable<(string Word, string Reason)> Allowed(IEnumerable<string> lines) =>
        from line in lines
        where line.Trim() is not "" && !line.StartsWith('#')
        let parts = line.Split('|', 2, StringSplitOptions.TrimEntries)
        select (Plain(parts[0]), parts.Length > 1 ? parts[1] : "");

    public IReadOnlyList<string> Unknown(IEnumerable<string> texts) =>
        [.. texts.SelectMany(WordsOf).Distinct(StringComparer.Ordinal).Where(word => !Knows(word))];

    /// <summary>In the dictionary or allowed; an allowed word in small letters may also begin a sentence or stand in capitals.</summary>
    public bool Knows(string word) =>
        _allowed.Contains(word) || _allowed.Contains(word.ToLowerInvariant()) || InDictionary(word)
        || (word.Contains('-', StringComparison.Ordinal) && word.Split('-').All(part => part.Length > 0 && Knows(part)));

    public bool InDictionary(string word)
    {
        lock (_turn)
        {
            return Hunspell_spell(_hunspell, Bytes(word)) != 0;
        }
    }

    /// <summary>The words of a text, without markup, placeholders, addresses, and letters that belong to a figure (10am).</summary>
    public static IEnumerable<string> WordsOf(string text) => Word().Matches(Prose(text)).Select(m => m.Value.TrimEnd('-', '\''));

    /// <summary>The sentence alone: markup gives way to a blank, a placeholder or address to an ellipsis.</summary>
    public static string Prose(string text) =>
        Plain(NoProse().Replace(text, m => m.Value[0] is '<' or '&' ? " " : " … "));

    // The dictionary writes the apostrophe straight and its letters composed.
    private static string Plain(string text) => text.Replace('’', '\'').Normalize(NormalizationForm.FormC);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static string TestFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Community.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Community.Tests");
            }
        }

        throw new DirectoryNotFoundException("Tests run inside the clone: there is no Community.sln above " + AppContext.BaseDirectory);
    }

    // English inside a Welsh text is marked as such (WCAG 3.1.2) and is not Welsh to be checked.
    [GeneratedRegex("""<(?<tag>\w+)[^>]*\blang="en"[^>]*>.*?</\k<tag>>|<[^>]*>|\{\{.*?\}\}|\{[^}]*\}|&#?\w+;|https?://\S+|\S+@\S+|\bwww\.\S+""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex NoProse();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{L}[\p{L}\p{M}'-]*")]
    private static partial Regex Word();

    [DllImport("libhunspell-1.7.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Hunspell_create(byte[] affixes, byte[] words);

    [DllImport("libhunspell-1.7.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Hunspell_spell(IntPtr hunspell, byte[] word);
}
