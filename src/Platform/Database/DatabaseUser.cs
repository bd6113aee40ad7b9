namespace Community.Platform.Database;

/// <summary>
/// PostgreSQL refuses root. Under root its programs run as the user that the system's package made; otherwise as ourselves.
/// </summary>
internal static class DatabaseUser
{
    private const string Name = "postgres";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Arguments for <c>setpriv</c>, before the program itself.</summary>
    public static IEnumerable<string> Become =>
        Environment.IsPrivilegedProcess ? [$"--reuid={Name}", $"--regid={Name}", "--init-groups"] : [];

    public static async Task MakeFolderAsync(string folder, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new DatabaseUnusableException(
                "The private PostgreSQL needs Linux (setpriv). Give the connection strings of a PostgreSQL that runs elsewhere.");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(folder, Private);
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            Directory.CreateDirectory(parent);
        }

        await Command.RunAsync("install", ["-d", "-m", "700", "-o", Name, "-g", Name, folder], stop);
        if (await Command.TryRunAsync("setpriv", [.. Become, "--", "test", "-w", folder], stop) is not { Code: 0 })
        {
            throw new DatabaseUnusableException(
                $"The user {Name} cannot enter {folder}: as root, choose a data folder whose parents everybody may pass.");
        }
    }
}
