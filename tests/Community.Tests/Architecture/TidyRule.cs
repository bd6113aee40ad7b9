using System.Text.RegularExpressions;

namespace Community.Tests.Architecture;

/// <summary>No folder that says nothing, and nothing left for later.</summary>
internal static partial class TidyRule
{
    private static readonly HashSet<string> Drawers = new(
        ["Common", "Shared", "Core", "Helpers", "Helper", "Utils", "Util", "Extensions", "Base", "Managers", "Abstractions"],
        StringComparer.OrdinalIgnoreCase);

    // Razor looks for layouts there and nowhere else.
    private static readonly string RazorsOwn = Path.Combine("src", "Host", "Features", "Shared");

    public static IEnumerable<string> Drawn(string root) =>
        from path in Code(root)
        from folder in Parents(Path.GetRelativePath(root, Path.GetDirectoryName(path)!))
        where Drawers.Contains(Path.GetFileName(folder)) && folder != RazorsOwn
        group folder by folder into same
        select $"{same.Key} says nothing";

    public static IEnumerable<string> Unfinished(string root) =>
        from path in Code(root)
        // This folder holds the words and what is planted for them.
        where !path.StartsWith(Path.Combine(root, "tests", "Community.Tests", "Architecture"), StringComparison.Ordinal)
        from Match match in Later().Matches(File.ReadAllText(path))
        select $"{Path.GetRelativePath(root, path)}: {match.Value}";

    private static IEnumerable<string> Code(string root) =>
        from folder in new[] { "src", "tests" }
        from pattern in new[] { "*.cs", "*.cshtml", "*.sql", "*.resx", "*.csproj", "*.mjs", "*.scss", "*.hbs" }
        from path in Repository.Files(Path.Combine(root, folder), pattern)
        select path;

    private static IEnumerable<string> Parents(string? folder)
    {
        for (; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b|\bSkip\s*=\s*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Later();
}
