namespace Community.Tests;

/// <summary>A folder that goes with its test. Everybody may pass through it: the database user has to.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);

    public string Path { get; } = Directory.CreateTempSubdirectory("community-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
