namespace Community.Tests;

/// <summary>The clone that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "wwwroot", ".git", "data", "artifacts", "TestResults"];

    public static string Root { get; } = Find();

    /// <summary>The files below a folder whose name fits, without what builds make.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern)
                .Concat(Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).SelectMany(d => Files(d, pattern)))
            : [];

    /// <summary>Leaves what a written document should say in artifacts/, ready to be copied over it.</summary>
    public static async Task<string> KeepAsync(string name, string content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "artifacts")).FullName, name);
        await File.WriteAllTextAsync(path, content);
        return Path.GetRelativePath(Root, path);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Community.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Tests run inside the clone.");
        }

        return folder.FullName;
    }
}
