using System.Reflection;
using System.Text.RegularExpressions;

namespace Community.Tests.Architecture;

/// <summary>What can be configured is written down: docs/operations.md names every key that the source reads.</summary>
internal static partial class SettingsRule
{
    /// <param name="assemblies">Where the bound options live; a section bound to somebody else's type is named as a whole.</param>
    public static IEnumerable<string> Faults(string root, IReadOnlyList<Assembly> assemblies, string document) =>
        from key in Keys(root, assemblies).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        where !document.Contains($"`{key}`", StringComparison.Ordinal) && !document.Contains($"`{key}:", StringComparison.Ordinal)
        select $"docs/operations.md does not name `{key}`";

    private static IEnumerable<string> Keys(string root, IReadOnlyList<Assembly> assemblies)
    {
        foreach (var path in Repository.Files(Path.Combine(root, "src"), "*.cs"))
        {
            var text = File.ReadAllText(path);
            foreach (Match bound in Bound().Matches(text))
            {
                var section = bound.Groups["section"].Value;
                var type = assemblies.SelectMany(a => a.GetTypes()).FirstOrDefault(t => t.Name == bound.Groups["type"].Value);
                foreach (var key in type is null ? [section] : type.GetProperties().Where(p => p.SetMethod?.IsPublic is true).Select(p => $"{section}:{p.Name}"))
                {
                    yield return key;
                }
            }

            foreach (Match read in Read().Matches(text))
            {
                yield return (read.Groups["connection"].Success ? "ConnectionStrings:" : "") + read.Groups["key"].Value;
            }
        }
    }

    [GeneratedRegex("""AddOptions<(?<type>\w+)>\(\)(?:(?!AddOptions<)[^;])*?\.BindConfiguration\("(?<section>[^"]+)"\)""", RegexOptions.Singleline)]
    private static partial Regex Bound();

    [GeneratedRegex("""([cC]onfiguration(\[|\.GetSection\(|\.GetValue(<\w+>)?\(|\.(?<connection>GetConnectionString)\()|\.BindConfiguration\()"(?<key>\w[^"]*)["]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Read();
}
