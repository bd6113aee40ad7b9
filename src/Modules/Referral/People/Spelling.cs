using System.Text;

namespace Community.Referral.People;

/// <summary>How a name sounds, written in one way for Welsh and English spelling; and how far two spellings lie apart.</summary>
internal static class Spelling
{
    // The longest first. What stands between vowels needs no rule of its own: vowels count only where two names are compared letter by letter.
    private static readonly (string Written, string Sounds)[] s_rules =
    [
        ("augh", "a"), ("eigh", "ei"), ("thom", "tom"), ("tth", "d"), ("tch", "k"), ("sch", "s"), ("igh", "i"), ("ugh", "u"), ("ogh", "o"),
        ("ll", "l"), ("dd", "d"), ("ff", "f"), ("ph", "f"), ("rh", "r"), ("th", "d"), ("ch", "k"), ("ck", "k"), ("sh", "s"), ("qu", "cu"), ("gh", "g"), ("wr", "r"), ("kn", "n"),
        ("ee", "i"), ("ea", "e"), ("oo", "u"), ("ou", "u"), ("ow", "o"), ("eu", "ei"), ("ay", "ei"), ("ai", "ei"), ("ey", "ei"), ("ie", "i"),
        ("c", "k"), ("q", "k"), ("v", "f"), ("z", "s"), ("y", "i"), ("w", "u"), ("x", "ks"),
    ];

    /// <summary>As it sounds; small letters without accents go in.</summary>
    public static string Sound(string folded)
    {
        if (!folded.All(char.IsAsciiLetterLower))
        {
            return folded;
        }

        var word = folded;
        word = word.EndsWith("ce", StringComparison.Ordinal) ? word[..^2] + "s" : word;
        // The Welsh "si" before a vowel is the English "sh": Siôn, Siân, Siwan.
        for (var at = word.IndexOf("si", StringComparison.Ordinal); at >= 0 && at + 2 < word.Length; at = word.IndexOf("si", at + 1, StringComparison.Ordinal))
        {
            word = "aeouw".Contains(word[at + 2], StringComparison.Ordinal) ? word.Remove(at + 1, 1) : word;
        }

        var sound = new StringBuilder();
        for (var at = 0; at < word.Length;)
        {
            var (written, sounds) = s_rules.FirstOrDefault(r => string.CompareOrdinal(word, at, r.Written, 0, r.Written.Length) == 0);
            written ??= sounds = word[at].ToString();
            foreach (var letter in sounds)
            {
                if (sound.Length == 0 || sound[^1] != letter)
                {
                    sound.Append(letter);
                }
            }

            at += written.Length;
        }

        while (sound.Length > 2 && sound[^1] is 'h')
        {
            sound.Length--;
        }

        return sound.ToString();
    }

    /// <summary>
    /// The consonants alone, by which names are found: d and t are one, a first vowel is any, an h counts only where it begins. The s at the end of
    /// a long name says "of" and is left out: Griffith, Griffiths.
    /// </summary>
    public static string Consonants(string sound)
    {
        if (!sound.All(char.IsAsciiLetterLower))
        {
            return sound;
        }

        var code = new StringBuilder();
        var before = '\0';
        for (var at = 0; at < sound.Length; at++)
        {
            var letter = sound[at] switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' => at == 0 ? 'A' : '\0',
                'h' => at == 0 ? 'H' : '\0',
                'd' => 'T',
                var other => char.ToUpperInvariant(other),
            };
            if (letter != '\0' && letter != before)
            {
                code.Append(letter);
            }

            before = letter;
        }

        if (code.Length >= 4 && code[^1] == 'S')
        {
            code.Length--;
        }

        return code.Length == 0 ? sound : code.ToString();
    }

    /// <summary>How many letters are wrong, missing, too many, or changed places with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
