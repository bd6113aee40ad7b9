using System.Text.RegularExpressions;
using Community.Host.Accounts;
using Community.Tests.Language;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Community.BrowserTests.Pages;

/// <summary>Everything that must be true of every page, looked at in one visit.</summary>
internal static partial class Look
{
    private static readonly AxeRunOptions s_wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
    };

    // What people are called is nobody's language. An option of a list cannot mark it as theirs.
    private static readonly IReadOnlyList<string> s_people = [.. DemoPeople.All.Select(person => person.Name)];

    /// <summary>What is wrong with the page as it stands; nothing when all is well.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Its name in the list of all pages; each name has a title of its own.</param>
    /// <param name="language">What the page should speak.</param>
    /// <param name="wrong">Its form was filled in wrongly.</param>
    public static async Task<IReadOnlyList<string>> AtAsync(IPage page, string name, string language, bool wrong = false)
    {
        var shown = wrong ? name + ", wrong" : name;
        await page.SetViewportSizeAsync(320, 800);
        await Screens.TakeAsync(page, shown, language, 320);
        List<string> faults = [.. await AtAGlanceAsync(page, language), .. Titles.Faults(await page.TitleAsync(), name.Split(',')[0], language, wrong)];

        // The same rules at both widths, shared out: narrow in Welsh, wide in English.
        if (language == "cy")
        {
            faults.AddRange(await AxeAsync(page));
        }

        await page.SetViewportSizeAsync(1280, 900);
        await Screens.TakeAsync(page, shown, language, 1280);
        if (language == "en")
        {
            faults.AddRange(await AxeAsync(page));
        }

        return [.. faults.Select(fault => $"{shown} ({language}): {fault}")];
    }

    /// <summary>The language, the words and the width, which cost nothing.</summary>
    public static async Task<IReadOnlyList<string>> AtAGlanceAsync(IPage page, string language)
    {
        List<string> faults = [];
        if (await page.EvaluateAsync<string>("document.documentElement.lang") is var lang && lang != language)
        {
            faults.Add($"the page says that it speaks '{lang}'");
        }

        faults.AddRange((await page.EvaluateAsync<string[]>(TooWide)).Select(e => $"wider than the window: {e}"));
        if (language == "cy")
        {
            faults.AddRange(from text in await page.EvaluateAsync<string[]>(WelshTexts)
                            let unknown = WelshWords.Unknown([s_people.Aggregate(Reference().Replace(text, ""), (rest, name) => rest.Replace(name, "", StringComparison.Ordinal))])
                            where unknown.Count > 0
                            select $"not Welsh: {string.Join(", ", unknown)} in “{string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}”");
        }

        return faults;
    }

    public static async Task<IEnumerable<string>> AxeAsync(IPage page) =>
        from violation in (await page.RunAxe(s_wcag)).Violations
        from node in violation.Nodes
        select $"axe {violation.Id}: {node.Html}";

    /// <summary>Fails with everything that was found.</summary>
    public static void Judge(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    [GeneratedRegex("(?<![0-9A-Z-])[0-9A-Z]{4,5}(-[0-9A-Z]{1,5}){1,3}(?![0-9A-Z-])")]
    private static partial Regex Reference();

    /// <summary>Every text that a Welsh page says itself: not what a person typed, not what is marked as English.</summary>
    private const string WelshTexts = """
        () => {
          // A page in both languages has a title in both.
          const texts = document.querySelector('main section[lang=en]') ? [] : [document.title];
          const ours = e => e.closest('[lang]')?.lang === 'cy' && !e.closest('[data-user], textarea, script, style');
          for (const e of document.querySelectorAll('body *')) {
            if (!ours(e)) continue;
            for (const a of e.attributes) {
              if (['aria-label', 'title', 'alt', 'placeholder', 'label'].includes(a.name) || a.name.startsWith('data-i18n')) texts.push(a.value);
            }
            for (const node of e.childNodes) {
              if (node.nodeType === Node.TEXT_NODE && node.data.trim()) texts.push(node.data);
            }
          }
          return texts;
        }
        """;

    private const string TooWide = """
        () => {
          const width = window.innerWidth;
          const page = document.documentElement;
          if (page.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1);
          const inner = wide.filter(e => !wide.some(other => other !== e && e.contains(other)));
          return inner.slice(0, 3).map(e => e.outerHTML.slice(0, 150)).concat(`${page.scrollWidth} px`);
        }
        """;
}
