using System.Globalization;

namespace Community.Platform.Language;

/// <summary>The Welsh alphabet, in which ch, dd, ff, ng, ll, ph, rh and th are letters.</summary>
public static class WelshOrder
{
    /// <summary>Sorts names and places: cwm before chwaer, lori before llan. One order for both languages, so that a list stays put.</summary>
    public static StringComparer Comparer { get; } = StringComparer.Create(Languages.Culture(Languages.Welsh), ignoreCase: true);

    /// <summary>"Llŷr Rhys" gives "Ll. Rh.", "Rhys ap Gwilym" gives "Rh. ap G.", "Elen-Mair" gives "E.-M.".</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Initial));

    private static readonly HashSet<string> Digraphs =
        new(["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"], StringComparer.OrdinalIgnoreCase);

    // They say whose child one is and are no names.
    private static readonly HashSet<string> Patronymics = new(["ap", "ab", "ferch"], StringComparer.OrdinalIgnoreCase);

    private static string Initial(string word) => Patronymics.Contains(word)
        ? word.ToLowerInvariant()
        : string.Join('-', word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => FirstLetter(part) + "."));

    private static string FirstLetter(string word)
    {
        var first = StringInfo.GetNextTextElement(word);
        var letter = word.Length > 1 && Digraphs.Contains(word[..2]) ? word[..2] : first;
        return first.ToUpper(Languages.Culture(Languages.Welsh)) + letter[first.Length..].ToLowerInvariant();
    }
}
