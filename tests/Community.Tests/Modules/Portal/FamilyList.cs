namespace Community.Tests.Modules.Portal;

/// <summary>The page that lists the people in the family.</summary>
internal static class FamilyList
{
    public static IReadOnlyList<string> NamesOn(Seen list) => [.. list.Document.QuerySelectorAll("main form li > span bdi").Select(e => e.TextContent)];

    /// <summary>Where the nth person is changed.</summary>
    public static string ChangeOf(Seen list, int nth) => list.Document.QuerySelector($"main form li:nth-of-type({nth}) a")!.GetAttribute("href")!;

    /// <summary>The button that takes the nth person out.</summary>
    public static string RemoveOf(int nth) => $"main form li:nth-of-type({nth}) button";
}
