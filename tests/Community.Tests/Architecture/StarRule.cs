using System.Text.RegularExpressions;

namespace Community.Tests.Architecture;

/// <summary>No query asks for whatever columns there are: one that is added later would reach pages, logs and exports that nobody thought of.</summary>
internal static partial class StarRule
{
    // A loop over one table's rows in a migration that is in use, and is never edited.
    private static readonly HashSet<string> Known = new(["src/Platform/Audit/0041_chain.sql"], StringComparer.Ordinal);

    public static IEnumerable<string> Faults(string root) =>
        from pattern in new[] { "*.cs", "*.sql" }
        from path in Repository.Files(Path.Combine(root, "src"), pattern)
        let name = Path.GetRelativePath(root, path)
        where !Known.Contains(name)
        from Match match in Star().Matches(Remark().Replace(File.ReadAllText(path), ""))
        select $"{name}: {match.Value}";

    // count(*) counts and "w.*" of a subquery repeats what was named there; a star of everything names nothing.
    [GeneratedRegex(@"\b(select|returning)\s+(distinct\s+)?\*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Star();

    [GeneratedRegex(@"(--|//)[^\n]*")]
    private static partial Regex Remark();
}
