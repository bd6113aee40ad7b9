namespace Community.Tests.Architecture;

/// <summary>The sizes that keep a reader going.</summary>
internal static class SizeRule
{
    public static IEnumerable<string> Faults(string root) =>
        from file in Limits(root)
        let lines = File.ReadAllLines(file.Path).Length
        where lines > file.Most
        select $"{Path.GetRelativePath(root, file.Path)} has {lines} lines, {file.Most} are the most";

    private static IEnumerable<(string Path, int Most)> Limits(string root) =>
    [
        .. Repository.Files(Path.Combine(root, "src"), "*.cshtml.cs").Select(path => (path, 80)),
        .. Repository.Files(Path.Combine(root, "src", "Host"), "Program.cs").Select(path => (path, 60)),
        .. Repository.Files(Path.Combine(root, "src", "Modules"), "README.md").Select(path => (path, 15)),
        .. Directory.EnumerateFiles(root, "README.md").Select(path => (path, 80)),
    ];
}
