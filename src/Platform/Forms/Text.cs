using System.Globalization;
using System.Text;

namespace Community.Platform.Forms;

/// <summary>What may be said about a text without changing it.</summary>
public static class Text
{
    /// <summary>Nothing that anybody could see: white space, zero-width marks, fillers.</summary>
    public static bool IsBlank(string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            // The Hangul fillers and the empty Braille cell are letters and symbols by name only.
            var unseen = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
                || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;
            if (!unseen)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>UTF-16 units with a line break as one, as the character count in the browser has it.</summary>
    public static int Length(string text) => text.Length - CountOf("\r\n", text);

    /// <summary>With the line breaks of HTML. Only those: a line separator that somebody pasted in is a character of their text.</summary>
    internal static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    internal static (string Kept, bool Refused) Keep(string typed)
    {
        var kept = new StringBuilder(typed.Length);
        var refused = false;
        // Enumerating runes gives U+FFFD for a lone surrogate, which PostgreSQL could not store.
        foreach (var rune in typed.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\r' or '\n'))
            {
                refused = true;
            }
            else
            {
                kept.Append(rune);
            }
        }

        return (kept.ToString(), refused);
    }

    private static int CountOf(string pair, string text)
    {
        var count = 0;
        for (var at = text.IndexOf(pair, StringComparison.Ordinal); at >= 0; at = text.IndexOf(pair, at + pair.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
