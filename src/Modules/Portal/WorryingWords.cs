using System.Globalization;
using System.Text;

namespace Community.Portal;

/// <summary>
/// Words that may mean danger, in both languages and in every mutated form. They show help and ask for a look on the same day;
/// they never hold a form back, and what they miss is read by a person all the same.
/// </summary>
internal sealed class WorryingWords(IEnumerable<string> words)
{
    private readonly string[] _wanted = [.. words.Select(Plain).Where(word => word.Length > 2).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether one of them stands in one of these texts: whole words, whatever the accents, capitals and apostrophes.</summary>
    public bool AreIn(IEnumerable<string?> texts) =>
        texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Plain(text!))
            .Any(text => _wanted.Any(word => text.Contains(word, StringComparison.Ordinal)));

    // Small letters without accents, every word between single blanks: " mae ofn arna i ".
    private static string Plain(string text)
    {
        var plain = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && c is not ('\'' or '’' or 'ʼ') && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain[^1] == ' ' ? plain.ToString() : plain.Append(' ').ToString();
    }
}
