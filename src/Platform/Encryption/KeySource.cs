using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Community.Platform.Encryption;

/// <summary>Where the key document is: a file (Keys:File) or the setting itself (Keys:Document), never the database.</summary>
public sealed record KeySource
{
    private readonly string? _document;

    private KeySource(string? file, string? document) => (File, _document) = (file, document);

    /// <summary>The file's path; null where the document is the setting itself.</summary>
    public string? File { get; }

    /// <summary>Null where nothing is configured. Both at once is a fault.</summary>
    public static KeySource? Of(IConfiguration configuration) => (configuration["Keys:File"], configuration["Keys:Document"]) switch
    {
        ({ Length: > 0 } file, null or "") => new(Path.GetFullPath(file), null),
        (null or "", { Length: > 0 } document) => new(null, document),
        (null or "", null or "") => null,
        _ => throw new KeyDocumentException("Keys:File and Keys:Document are both configured: give one."),
    };

    /// <summary>The whole document as it stands now.</summary>
    /// <exception cref="KeyDocumentException">It is missing, unreadable or not whole.</exception>
    public KeyDocument Read() => Parse(ReadText());

    /// <summary>Nothing of the document.</summary>
    public override string ToString() => File is null ? "Keys:Document" : $"Keys:File ({File})";

    internal string ReadText()
    {
        try
        {
            return _document ?? System.IO.File.ReadAllText(File!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyDocumentException($"{this} cannot be read: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.GetType().Name)}. Without the keys nothing that is sealed can be opened.");
        }
    }

    internal KeyDocument Parse(string text)
    {
        try
        {
            return KeyDocument.Read(text);
        }
        catch (KeyDocumentException e)
        {
            throw new KeyDocumentException($"{this} is not a key document: {e.Message}.");
        }
    }

    /// <summary>Makes the file, readable by its owner alone. False when there is one: it is never overwritten.</summary>
    public static bool Make(string file)
    {
        if (System.IO.File.Exists(file))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = WriteDraft(file, KeyDocument.New());
        try
        {
            System.IO.File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            // Another one was quicker: its keys may be in use already.
            System.IO.File.Delete(draft);
            return false;
        }
    }

    /// <summary>Puts a new document in the file's place at once: a reader finds the old one or the new one, never half of one.</summary>
    public static void Replace(string file, KeyDocument document)
    {
        // Through a link to what it leads to: a mounted secret is one.
        var real = System.IO.File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        System.IO.File.Move(WriteDraft(real, document), real, overwrite: true);
    }

    private static string WriteDraft(string file, KeyDocument document)
    {
        var draft = $"{file}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(draft, options);
        using (var writer = new StreamWriter(stream, leaveOpen: true))
        {
            writer.Write(document.Write());
        }

        stream.Flush(flushToDisk: true);
        return draft;
    }
}
