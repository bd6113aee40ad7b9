using System.Security.Cryptography;
using System.Text;

namespace Community.Platform.Database;

/// <summary>Where a private PostgreSQL keeps its data and how careful it is with them.</summary>
/// <param name="DataFolder">The cluster itself; its parent folder is made when it is missing.</param>
public sealed record PrivatePostgresOptions(string DataFolder)
{
    /// <summary>False gives up durability for speed. For tests only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Folders with <c>postgres</c> and <c>initdb</c>; null asks the machine.</summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }

    /// <summary>How long to wait for another server on the same data to go away.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Further server settings, each <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>
    /// The cluster that belongs to one clone of the source. PostgreSQL refuses to run as root and its own user
    /// may not be able to enter the clone, so for root it stands outside.
    /// </summary>
    public static PrivatePostgresOptions ForClone(string cloneFolder)
    {
        var clone = Path.TrimEndingDirectorySeparator(Path.GetFullPath(cloneFolder));
        return new(Environment.IsPrivilegedProcess
            ? Path.Combine("/var/lib/community", Short(clone), "postgres")
            : Path.Combine(clone, "data", "postgres"));
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
