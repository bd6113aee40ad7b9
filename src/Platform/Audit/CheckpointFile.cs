using System.Text;

namespace Community.Platform.Audit;

/// <summary>
/// Lines outside the database, only ever added to. A line that a crash cut short stays as it is and the next begins on a new one:
/// the storage may be one that takes nothing back.
/// </summary>
internal sealed class CheckpointFile(string path)
{
    private const int Step = 32 * 1024;

    public string Path => path;

    /// <summary>What is wrong with this place, or null when lines can be added there.</summary>
    public static string? FaultOf(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            using var file = new CheckpointFile(path).Open();
            return file.CanWrite ? null : "It cannot be written.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }

    /// <summary>The last whole checkpoint line; null when there is none.</summary>
    public string? Last()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        for (var take = (long)Step; ; take *= 4)
        {
            take = Math.Min(take, file.Length);
            var bytes = new byte[take];
            file.Seek(-take, SeekOrigin.End);
            file.ReadExactly(bytes);

            // Unless it is the whole file, the piece before its first line end belongs to a line that began earlier.
            var lines = Encoding.UTF8.GetString(bytes).Split('\n');
            for (var i = lines.Length - 1; i >= (take == file.Length ? 0 : 1); i--)
            {
                if (Checkpoint.NumberOf(lines[i]) is not null)
                {
                    return lines[i];
                }
            }

            if (take == file.Length)
            {
                return null;
            }
        }
    }

    /// <summary>Adds lines and returns when the disk has them.</summary>
    public async Task AddAsync(IReadOnlyList<string> lines, CancellationToken stop)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await using var file = Open();
        var begun = file.Length > 0 && !EndsWithLine();
        await file.WriteAsync(Encoding.UTF8.GetBytes((begun ? "\n" : "") + string.Concat(lines.Select(l => l + "\n"))), stop);
        file.Flush(flushToDisk: true);
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private bool EndsWithLine()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
