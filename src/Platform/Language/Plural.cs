using Microsoft.Extensions.Localization;

namespace Community.Platform.Language;

/// <summary>The plural forms of CLDR. Welsh uses all six, English two.</summary>
public enum PluralForm
{
    /// <summary>0 in Welsh.</summary>
    Zero,

    /// <summary>1.</summary>
    One,

    /// <summary>2 in Welsh.</summary>
    Two,

    /// <summary>3 in Welsh.</summary>
    Few,

    /// <summary>6 in Welsh.</summary>
    Many,

    /// <summary>Every other number.</summary>
    Other,
}

/// <summary>Chooses the form of a counted text; .NET knows no plural rules.</summary>
public static class Plural
{
    /// <summary>The form for "n things".</summary>
    public static PluralForm Cardinal(string language, long n) => (language, n) switch
    {
        (Languages.Welsh, 0) => PluralForm.Zero,
        (_, 1) => PluralForm.One,
        (Languages.Welsh, 2) => PluralForm.Two,
        (Languages.Welsh, 3) => PluralForm.Few,
        (Languages.Welsh, 6) => PluralForm.Many,
        _ => PluralForm.Other,
    };

    /// <summary>The form for "the nth thing".</summary>
    public static PluralForm Ordinal(string language, long n) => language == Languages.Welsh ? WelshOrdinal(n) : EnglishOrdinal(n);

    /// <summary>
    /// The text <c>key.zero</c>, <c>.one</c>, <c>.two</c>, <c>.few</c>, <c>.many</c> or <c>.other</c> in the current language, with n as {0}.
    /// Both files of a pair hold all six keys. English picks <c>zero</c> too, so that "no children" can be said.
    /// </summary>
    public static LocalizedString Choose(IStringLocalizer texts, string key, long n) => texts[$"{key}.{Suffix(n)}", n];

    private static string Suffix(long n) => n == 0 ? "zero" : Cardinal(Languages.Current, n).ToString().ToLowerInvariant();

    private static PluralForm WelshOrdinal(long n) => n switch
    {
        0 or 7 or 8 or 9 => PluralForm.Zero,
        1 => PluralForm.One,
        2 => PluralForm.Two,
        3 or 4 => PluralForm.Few,
        5 or 6 => PluralForm.Many,
        _ => PluralForm.Other,
    };

    private static PluralForm EnglishOrdinal(long n) => (n % 10, n % 100) switch
    {
        (_, 11 or 12 or 13) => PluralForm.Other,
        (1, _) => PluralForm.One,
        (2, _) => PluralForm.Two,
        (3, _) => PluralForm.Few,
        _ => PluralForm.Other,
    };
}
