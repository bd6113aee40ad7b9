using System.Globalization;

namespace Community.Platform.Language;

/// <summary>The two languages of the product, by the code that stands in addresses, in <c>lang</c> and in the database.</summary>
public static class Languages
{
    /// <summary>The code of English.</summary>
    public const string English = "en";

    /// <summary>The code of Welsh.</summary>
    public const string Welsh = "cy";

    /// <summary>Both codes, Welsh first: what is shown in both languages is read in that order.</summary>
    public static IReadOnlyList<string> All { get; } = [Welsh, English];

    /// <summary>The culture for dates, numbers and sorting. Bare "cy" would give ¤ for the pound sign.</summary>
    public static CultureInfo Culture(string language) => language switch
    {
        Welsh => WelshCulture,
        English => EnglishCulture,
        _ => throw Unknown(language),
    };

    /// <summary>The language of the request or message being worked on.</summary>
    public static string Current => Of(CultureInfo.CurrentUICulture);

    /// <summary>The code for a culture; everything that is not Welsh is answered in English.</summary>
    public static string Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == Welsh ? Welsh : English;

    /// <summary>The language that the switch on the page leads to.</summary>
    public static string Other(string language) => language switch
    {
        Welsh => English,
        English => Welsh,
        _ => throw Unknown(language),
    };

    /// <summary>Speaks a language until disposed: for a letter whose reader is not the person signed in.</summary>
    public static IDisposable Speak(string language) => new Spoken(Culture(language));

    private static readonly CultureInfo WelshCulture = CultureInfo.GetCultureInfo("cy-GB");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    private static ArgumentException Unknown(string language) => new($"'{language}' is neither en nor cy.", nameof(language));

    private sealed class Spoken : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _texts = CultureInfo.CurrentUICulture;

        public Spoken(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

        public void Dispose()
        {
            CultureInfo.CurrentCulture = _culture;
            CultureInfo.CurrentUICulture = _texts;
        }
    }
}
