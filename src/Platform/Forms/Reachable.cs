namespace Community.Platform.Forms;

/// <summary>Whether what somebody typed can be rung or written to. It is kept as it was typed.</summary>
public static class Reachable
{
    private const int LongestEmail = 254;

    /// <summary>Any way of writing a number of 10 to 15 figures; it is not written back in another way.</summary>
    public static bool IsPhoneNumber(string typed)
    {
        var bare = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '-' or '.' or '/' or '‑' or '–')));
        var figures = bare.StartsWith('+') ? bare[1..] : bare;
        return figures.Length is >= 10 and <= 15 && figures.All(char.IsAsciiDigit);
    }

    /// <summary>Something, one @, something with a dot in it; no blanks.</summary>
    public static bool IsEmail(string typed) =>
        typed.Trim() is { Length: <= LongestEmail } email && !email.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or ':' or '"')
        && email.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.IndexOf('.', StringComparison.Ordinal) > 0
        && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal);
}
