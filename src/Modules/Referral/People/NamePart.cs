using System.Globalization;
using System.Text;

namespace Community.Referral.People;

/// <summary>
/// One name of a person's names, in the forms by which it is recognised: without accents, by its sound in Welsh and English spelling, and as
/// one of a few names that are written in different ways.
/// </summary>
/// <param name="Folded">Small letters without accents.</param>
/// <param name="Sound">As it sounds: Siôn and Shon, Rhys and Reece, Dafydd and David are one.</param>
/// <param name="Codes">Its consonants, for finding; a second one where it has a form of its own ("ap Huw" and Pugh, Dave and David).</param>
/// <param name="Others">The sounds of its other forms.</param>
/// <param name="Known">The group of given names that it belongs to. Two groups are two names, however alike: Siân and Siôn.</param>
internal sealed record NamePart(string Folded, string Sound, IReadOnlyList<string> Codes, IReadOnlyList<string> Others, string? Known)
{
    // "ap Huw" is also Pugh. Only where it is one of the old surnames.
    private static readonly Dictionary<string, string> s_sonOf = new(StringComparer.Ordinal)
    {
        ["huw"] = "pugh",
        ["rhys"] = "price",
        ["hywel"] = "powell",
        ["harri"] = "parry",
        ["robert"] = "probert",
        ["richard"] = "pritchard",
        ["rhisiart"] = "pritchard",
        ["rosser"] = "prosser",
        ["henri"] = "penri",
        ["owen"] = "bowen",
        ["owain"] = "bowen",
        ["ifan"] = "bevan",
        ["evan"] = "bevan",
        ["ithel"] = "bithell",
        ["elis"] = "bellis",
    };

    private static readonly HashSet<string> s_sons = new(["ap", "ab"], StringComparer.Ordinal);
    private static readonly HashSet<string> s_daughters = new(["ferch", "verch"], StringComparer.Ordinal);
    private static readonly HashSet<string> s_titles = new(["mr", "mrs", "miss", "ms", "mx", "dr", "parch", "rev"], StringComparer.Ordinal);

    /// <summary>One letter is an initial.</summary>
    public bool IsInitial => Folded.Length == 1;

    /// <summary>The names in the order in which they are written. "ap", "ab" and "ferch" say whose child somebody is and are no names; nor are titles.</summary>
    public static IReadOnlyList<NamePart> Of(string name)
    {
        var words = Words(name);
        if (words.Count > 1 && s_titles.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        List<NamePart> parts = [];
        string? before = null;
        foreach (var (at, word) in words.Index())
        {
            var isParticle = at < words.Count - 1 && (s_sons.Contains(word) || s_daughters.Contains(word));
            if (!isParticle)
            {
                parts.Add(Make(word, ofFather: before is not null && s_sons.Contains(before)));
            }

            before = isParticle ? word : null;
        }

        return parts;
    }

    /// <summary>Small letters without accents, word by word; an apostrophe joins, anything else that is no letter parts.</summary>
    public static List<string> Words(string name)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                word.Append(Plain(Rune.ToLowerInvariant(rune)));
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark && rune.Value is not ('\'' or '’' or 'ʼ' or '`' or '´'))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static NamePart Make(string folded, bool ofFather)
    {
        var sound = Spelling.Sound(folded);
        List<string> codes = folded.Length == 1 ? [] : [Spelling.Consonants(sound)];
        var known = GivenNames.GroupOf(folded);
        List<string> others = [.. GivenNames.SoundsOf(known)];
        foreach (var other in new[] { known, ofFather ? s_sonOf.GetValueOrDefault(folded) : null }.OfType<string>().Select(Spelling.Sound))
        {
            others.Add(other);
            if (folded.Length > 1 && Spelling.Consonants(other) is var code && !codes.Contains(code))
            {
                codes.Add(code);
            }
        }

        return new(folded, sound, codes, others, known);
    }

    // Letters that are no accents but a letter of their own elsewhere.
    private static string Plain(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => rune.ToString(),
    };
}
