namespace Community.Tests.Architecture;

/// <summary>Pages and views of all assemblies share one namespace of paths: two with the same path answer 404, in silence.</summary>
internal static class RazorPathRule
{
    public static IEnumerable<string> Faults(string root) =>
        from project in Repository.Files(Path.Combine(root, "src"), "*.csproj")
        let folder = Path.GetDirectoryName(project)!
        from path in Repository.Files(folder, "*.cshtml")
            // Imports act where they are compiled; they are never looked up.
        where Path.GetFileName(path) != "_ViewImports.cshtml"
        group Path.GetFileNameWithoutExtension(project) by Path.GetRelativePath(folder, path).ToLowerInvariant() into same
        where same.Count() > 1
        select $"{same.Key} is in {string.Join(" and ", same.Order())}";
}
