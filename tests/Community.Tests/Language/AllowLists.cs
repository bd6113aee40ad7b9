namespace Community.Tests.Language;

/// <summary>The exceptions, each with its reason in its file.</summary>
internal static class AllowLists
{
    public static IReadOnlyList<string> Names { get; } = ["allowed-words.txt", "allowed-words-en.txt", "same-in-both.txt"];

    public static Spelling EnglishSpelling { get; } = Spelling.Load("dictionary-en-gb", "allowed-words-en.txt");

    public static IReadOnlySet<string> SameInBoth { get; } = Entries("same-in-both.txt").Select(e => e.Word).ToHashSet();

    public static IEnumerable<(string Word, string Reason)> Entries(string name) =>
        Spelling.Allowed(File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Community.Tests", "Language", name)));
}
