using System.Collections.Concurrent;

namespace Community.BrowserTests.Pages;

/// <summary>Every page has a title of its own in each language, and an error says so there first.</summary>
internal static class Titles
{
    private static readonly ConcurrentDictionary<(string Language, string Title), string> s_pages = [];
    private static readonly ConcurrentDictionary<(string Language, string Page), string> s_titles = [];

    public static IEnumerable<string> Faults(string title, string page, string language, bool wrong)
    {
        var prefix = language == "cy" ? "Gwall: " : "Error: ";
        if (title.StartsWith(prefix, StringComparison.Ordinal) != wrong)
        {
            yield return $"the title begins wrongly: {title}";
        }

        var own = wrong ? title.Replace(prefix, "", StringComparison.Ordinal) : title;
        if (!own.Contains(" – ", StringComparison.Ordinal))
        {
            yield return $"the title is bare: {title}";
        }

        if (s_pages.GetOrAdd((language, own), page) is var other && other != page)
        {
            yield return $"has the same title as {other}: {title}";
        }

        s_titles.TryAdd((language, page), own);
        if (s_titles.TryGetValue((language == "cy" ? "en" : "cy", page), out var translation) && translation == own)
        {
            yield return $"the title is not translated: {title}";
        }
    }
}
