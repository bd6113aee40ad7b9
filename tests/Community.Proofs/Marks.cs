using System.Text;
using System.Text.RegularExpressions;

namespace Community.Proofs;

/// <summary>A word that stands in one field and nowhere else.</summary>
/// <param name="Sealed">docs/stored-columns.csv calls every column in which it is kept sealed.</param>
/// <param name="Shown">Whoever may see it does see it on some page.</param>
internal sealed record Mark(string Word, string What, bool Sealed, bool Shown, Func<Persona, bool> May);

/// <summary>
/// Makes marks and finds them again. All begin alike, so that one look over a text finds any of them; they are lower-case letters, so
/// that no encoding of HTML, JSON or addresses changes them.
/// </summary>
internal sealed partial class Marks(Random random)
{
    private const string Letters = "bcdfghjklmnpqrstvwxyz";
    private readonly Dictionary<string, Mark> _all = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Mark> All => _all.Values;

    /// <summary>A new word for this field.</summary>
    public string Word(string what, Func<Persona, bool> may, bool isSealed = true, bool shown = true) =>
        Keep("zq" + Random(10), what, may, isSealed, shown);

    /// <summary>A new number for this field.</summary>
    public string Number(string what, Func<Persona, bool> may, bool shown = true) =>
        Keep("0774599" + string.Concat(Enumerable.Range(0, 6).Select(_ => random.Next(10))), what, may, isSealed: true, shown);

    /// <summary>The marks in a text.</summary>
    public IEnumerable<Mark> In(string text) => Any().Matches(text).Select(m => _all.GetValueOrDefault(m.Value)).OfType<Mark>().Distinct();

    /// <summary>The marks in what may be text somewhere: bytes of a trace.</summary>
    public IEnumerable<Mark> In(byte[] bytes) => In(Encoding.Latin1.GetString(bytes));

    private string Keep(string word, string what, Func<Persona, bool> may, bool isSealed, bool shown)
    {
        _all.Add(word, new(word, what, isSealed, shown, may));
        return word;
    }

    private string Random(int letters) => string.Concat(Enumerable.Range(0, letters).Select(_ => Letters[random.Next(Letters.Length)]));

    [GeneratedRegex("zq[a-z]{10}|0774599[0-9]{6}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Any();
}

/// <summary>Every way in which a word may lie in a dump: as it is, in base64 at any place, in hexadecimal, as UTF-16.</summary>
internal static class Disguises
{
    public static IEnumerable<(string Way, byte[] Bytes)> Of(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return ("text", utf8);
        foreach (var (way, bytes) in new[] { ("UTF-16", Encoding.Unicode.GetBytes(word)), ("UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes(word)) })
        {
            yield return (way, bytes);
            yield return ($"{way}, in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        }

        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        yield return ("hexadecimal, large letters", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        for (var before = 0; before < 3; before++)
        {
            // Only the letters that the word alone decides, wherever it begins within a group of three bytes.
            var whole = Convert.ToBase64String([.. new byte[before], .. utf8]);
            var (first, count) = (((before * 8) + 5) / 6, (before + utf8.Length) * 8 / 6);
            yield return ($"base64 from byte {before}", Encoding.ASCII.GetBytes(whole[first..count]));
        }
    }
}
