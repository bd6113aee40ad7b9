using System.Text.RegularExpressions;

namespace Community.Tests.Architecture;

/// <summary>The banned symbols are listed, every project's compiler is told of them, and nobody switches that off.</summary>
internal static partial class BannedRule
{
    private static readonly string[] Listed =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Run(System.Action)", "M:System.Net.Http.HttpClient.#ctor",
    ];

    public static IEnumerable<string> Faults(string root) => [.. List(root), .. Wiring(root), .. Sources(root)];

    private static IEnumerable<string> List(string root)
    {
        var symbols = File.ReadAllLines(Path.Combine(root, "BannedSymbols.txt")).Select(line => line.Split(';')[0]);
        return Listed.Except(symbols).Select(symbol => $"BannedSymbols.txt lacks {symbol}");
    }

    private static IEnumerable<string> Wiring(string root)
    {
        var props = File.ReadAllText(Path.Combine(root, "Directory.Build.props"));
        if (!props.Contains("BannedSymbols.txt\"", StringComparison.Ordinal) || !props.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers\"", StringComparison.Ordinal))
        {
            yield return "Directory.Build.props does not give the banned symbols to every project";
        }

        // A second props file hides the one at the root from the projects below it.
        foreach (var path in Repository.Files(root, "Directory.Build.props").Where(path => Path.GetDirectoryName(path) != root))
        {
            yield return $"{Path.GetRelativePath(root, path)} hides the build rules of the root";
        }
    }

    private static IEnumerable<string> Sources(string root) =>
        from path in new[] { "*.csproj", "*.props", "*.targets", ".editorconfig", "*.cs" }.SelectMany(pattern => Repository.Files(root, pattern))
        // This folder holds the patterns and what is planted for them.
        where !path.StartsWith(Path.Combine(root, "tests", "Community.Tests", "Architecture"), StringComparison.Ordinal)
        from Match match in (path.EndsWith(".cs", StringComparison.Ordinal) ? InCode() : SwitchedOff()).Matches(File.ReadAllText(path))
        select $"{Path.GetRelativePath(root, path)}: {match.Value}";

    // The analyser knows single overloads; these catch the rest of them too.
    [GeneratedRegex(@"pragma\s+warning\s+disable\s+RS0030|\bTask\.Run\s*[<(]|\bThread\.Sleep\s*\(|\bnew\s+HttpClient\s*\(|\bDateTime(Offset)?\.(Utc)?Now\b", RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();

    [GeneratedRegex(@"NoWarn>[^<]*RS0030|RS0030\.severity\s*=\s*(none|silent|suggestion)|AdditionalFiles\s+Remove", RegexOptions.ExplicitCapture)]
    private static partial Regex SwitchedOff();
}
