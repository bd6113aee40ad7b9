using System.Xml.Linq;

namespace Community.Tests.Architecture;

/// <summary>The arrows between projects, as docs/architecture.md draws them. A project that is not drawn is a fault.</summary>
internal static class ProjectRule
{
    public static readonly string[] Modules = ["Referral", "Mentoring", "Panels", "Notifications", "Portal"];

    private static readonly Dictionary<string, string[]> Drawn = new(Modules.Select(m => KeyValuePair.Create(m, new[] { "Contracts", "Platform" })))
    {
        ["Contracts"] = [],
        ["Platform"] = ["Contracts"],
        ["Host"] = ["Contracts", "Platform", .. Modules],
        ["Community.Tests"] = ["Host"],
        ["Community.BrowserTests"] = ["Host"],
        // The proofs run the published Host; of the sources they need what it answers to, the private PostgreSQL and how a draft is kept.
        ["Community.Proofs"] = ["Host"],
    };

    public static IEnumerable<string> Faults(string root) => Repository.Files(root, "*.csproj").SelectMany(Of);

    private static IEnumerable<string> Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (!Drawn.TryGetValue(name, out var allowed))
        {
            return [$"{name} is not one of the projects that docs/architecture.md draws"];
        }

        return from reference in XDocument.Load(path).Descendants("ProjectReference")
               let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
               where !allowed.Contains(target)
               select $"{name} refers to {target}";
    }
}
