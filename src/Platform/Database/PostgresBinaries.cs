using System.Globalization;

namespace Community.Platform.Database;

/// <summary>The PostgreSQL programs of this machine.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    private const int Oldest = 15;

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>Prefers the version that wrote the data; without data, the machine's own choice or the newest.</summary>
    public static async Task<PostgresBinaries> FindAsync(PrivatePostgresOptions options, CancellationToken stop)
    {
        List<PostgresBinaries> found = [];
        foreach (var folder in options.BinaryFolders ?? await InstalledAsync(stop))
        {
            if (File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")))
            {
                found.Add(new(folder, await MajorAsync(Path.Combine(folder, "postgres"), stop)));
            }
        }

        if (found.Count == 0)
        {
            throw new DatabaseUnusableException(
                "PostgreSQL is not installed on this machine. Install it (Debian: apt-get install postgresql), or give the "
                + "connection strings of a PostgreSQL that runs elsewhere.");
        }

        return WrittenBy(options.DataFolder) is { } written
            ? found.Find(b => b.Major == written) ?? throw new DatabaseUnusableException(
                $"The data in {options.DataFolder} were written by PostgreSQL {written}, this machine has "
                + $"PostgreSQL {string.Join(", ", found.Select(b => b.Major).Distinct())}. Install version {written} beside it, "
                + "or move the data over with pg_upgrade or a dump.")
            : found.Find(b => b.Major >= Oldest) ?? throw new DatabaseUnusableException(
                $"PostgreSQL {Oldest} or newer is needed, this machine has {found[0].Major}.");
    }

    /// <summary>One of the client's programs, not older than the server: an older one refuses it.</summary>
    /// <param name="name">For example "pg_dump".</param>
    /// <param name="server">The server's major version.</param>
    public static async Task<string> ProgramAsync(string name, int server, CancellationToken stop)
    {
        foreach (var program in (await InstalledAsync(stop)).Select(folder => Path.Combine(folder, name)).Where(File.Exists))
        {
            if (await MajorAsync(program, stop) >= server)
            {
                return program;
            }
        }

        throw new DatabaseUnusableException($"{name} of PostgreSQL {server} or newer is not installed on this machine. Install it (Debian: apt-get install postgresql-client-{server}).");
    }

    private static int? WrittenBy(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    private static async Task<IReadOnlyList<string>> InstalledAsync(CancellationToken stop)
    {
        List<string> folders = [];
        if (await Command.TryRunAsync("pg_config", ["--bindir"], stop) is { Code: 0 } answer)
        {
            folders.Add(answer.Output.Trim());
        }

        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(d => Path.Combine(d, "bin")));
        }

        return folders;
    }

    private static async Task<int> MajorAsync(string program, CancellationToken stop)
    {
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", for a test version "18beta1".
        var answer = await Command.RunAsync(program, ["--version"], stop);
        var number = answer.Split(' ').First(word => char.IsAsciiDigit(word[0]));
        return int.Parse(string.Concat(number.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
    }
}
