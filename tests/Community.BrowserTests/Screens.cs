using System.Collections.Concurrent;
using Community.Tests;
using Microsoft.Playwright;

namespace Community.BrowserTests;

/// <summary>With SCREENSHOTS=1: a picture of every page looked at, Welsh and English side by side in artifacts/screenshots/index.html.</summary>
internal static class Screens
{
    private static readonly bool s_wanted = Environment.GetEnvironmentVariable("SCREENSHOTS") == "1";
    private static readonly ConcurrentDictionary<string, bool> s_taken = [];
    private static readonly string s_folder = Path.Combine(Repository.Root, "artifacts", "screenshots");

    public static async Task TakeAsync(IPage page, string name, string language, int width)
    {
        if (s_wanted)
        {
            var file = $"{string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}.{width}";
            s_taken.TryAdd(file, true);
            await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, $"{file}.{language}.png"), FullPage = true });
        }
    }

    public static async Task WriteIndexAsync()
    {
        if (!s_taken.IsEmpty)
        {
            var rows = s_taken.Keys.Order(StringComparer.Ordinal).Select(f => $"<h2>{f}</h2><img src=\"{f}.cy.png\" alt=\"\"> <img src=\"{f}.en.png\" alt=\"\">");
            await File.WriteAllTextAsync(Path.Combine(s_folder, "index.html"), "<!DOCTYPE html><style>img{max-width:48%;vertical-align:top;border:1px solid}</style>" + string.Join('\n', rows));
        }
    }
}
