using System.Text.RegularExpressions;

namespace Community.Tests.Architecture;

/// <summary>Decisions stay short, links lead somewhere, and no file says where packages come from.</summary>
internal static partial class DocumentsRule
{
    private const int DecisionLines = 40;

    public static IEnumerable<string> Faults(string root) => Repository.Files(root, "*.md").SelectMany(path => Of(root, path));

    /// <summary>A source of packages is the machine's affair: no lock file carries addresses, no file sets one.</summary>
    public static IEnumerable<string> Sources(string root) =>
        Repository.Files(root, "package-lock.json").Where(path => File.ReadAllText(path).Contains("\"resolved\": \"http", StringComparison.Ordinal))
            .Concat(Repository.Files(root, "*").Where(path => Path.GetFileName(path).ToLowerInvariant() is "nuget.config" or ".npmrc"))
            .Select(path => $"{Path.GetRelativePath(root, path)} says where packages come from");

    private static IEnumerable<string> Of(string root, string path)
    {
        var name = Path.GetRelativePath(root, path);
        var text = File.ReadAllText(path);
        var isDecision = name.StartsWith(Path.Combine("docs", "decisions"), StringComparison.Ordinal);
        if (isDecision && text.Count(c => c == '\n') is var lines && lines > DecisionLines)
        {
            yield return $"{name} has {lines} lines";
        }

        foreach (Match link in Link().Matches(text))
        {
            var target = link.Groups["to"].Value.Split('#')[0];
            var there = Path.Combine(Path.GetDirectoryName(path)!, target);
            if (!Path.Exists(there))
            {
                yield return $"{name} leads to {target}, which is not there";
            }
        }
    }

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<to>[^)#][^)]*)\)")]
    private static partial Regex Link();
}
