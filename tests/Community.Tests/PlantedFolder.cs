namespace Community.Tests;

/// <summary>A small folder with a violation in it, on which a rule shows that it bites.</summary>
internal sealed class PlantedFolder : IDisposable
{
    public PlantedFolder(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = System.IO.Path.Combine(Path, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("planted-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
