using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Community.Platform.Database;

/// <summary>One embedded SQL file.</summary>
internal sealed partial record MigrationScript(string Module, string Name, string Sql)
{
    private const string Product = "Community.";

    /// <summary>The same on every machine, whatever git did to the line ends.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Sql.TrimStart('\uFEFF').ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Module}/{Name}";

    /// <summary>Assemblies in the order given, files by name within one.</summary>
    public static IReadOnlyList<MigrationScript> In(IEnumerable<Assembly> assemblies) =>
        [.. assemblies.SelectMany(a => a.GetManifestResourceNames()
            .Where(name => FileName().IsMatch(name))
            .Order(StringComparer.Ordinal)
            .Select(name => new MigrationScript(ModuleOf(a), name, Read(a, name))))];

    private static string ModuleOf(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        return name.StartsWith(Product, StringComparison.Ordinal) ? name[Product.Length..] : name;
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9_]+\.sql$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
