using System.Diagnostics;
using System.Net.Sockets;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Community.Proofs;

/// <summary>A published build and a PostgreSQL of its own, as an operator would have them: the Hosts only get connection strings.</summary>
internal sealed class Installation : IAsyncDisposable
{
    // One after the other in one process: a pooled connection of the last must not be taken for one to the next.
    private static int s_made;

    private readonly DirectoryInfo _folder;
    private readonly PrivatePostgres _postgres;
    private readonly string _program;

    private Installation(DirectoryInfo folder, PrivatePostgres postgres, string program) => (_folder, _postgres, _program) = (folder, postgres, program);

    public string KeyFile => Path.Combine(_folder.FullName, "keys", "keys.json");

    public DataKeys Keys => DataKeys.Of(Configured(KeyFile));

    public static IConfiguration Configured(string keyFile) => new ConfigurationBuilder().AddInMemoryCollection([new("Keys:File", keyFile)]).Build();

    public string Accounts => _postgres.ConnectionString(PrivatePostgres.Database, DatabaseRoles.Accounts);

    /// <summary>As the application.</summary>
    public string App => _postgres.ConnectionString(PrivatePostgres.Database, DatabaseRoles.App);

    public string Superuser => _postgres.ConnectionString(PrivatePostgres.Database, "postgres");

    /// <summary>Both Hosts' file of the audit's checkpoints.</summary>
    public string Checkpoints => Path.Combine(_folder.FullName, "checkpoints.jsonl");

    /// <param name="databaseLog">What PostgreSQL writes to its log.</param>
    /// <param name="ready">Compiled beforehand, as the image and docs/operations.md publish it: starts sooner, takes longer to make.</param>
    /// <param name="settings">Further settings of PostgreSQL.</param>
    public static async Task<Installation> MakeAsync(CancellationToken stop, ILogger? databaseLog = null, bool ready = false, params IReadOnlyList<string> settings)
    {
        var root = Root();
        var published = Path.Combine(root, "artifacts", ready ? "bench" : "proofs");
        string[] how = ready ? ["-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true"] : [];
        await RunAsync("dotnet", ["publish", Path.Combine(root, "src/Host"), "-c", "Release", .. how, "-o", published, "-v", "quiet", "-clp:NoSummary"], [], stop);

        var installation = await MakeEmptyAsync(Path.Combine(published, "Community.Host.dll"), stop, databaseLog, settings);
        KeySource.Make(installation.KeyFile);
        await installation.RunVerbAsync("migrate", stop);
        await installation.RunVerbAsync("demo", stop);
        return installation;
    }

    /// <summary>A second one of the same version in another cluster, with the same keys and an empty database.</summary>
    public async Task<Installation> MakeEmptyBesideAsync(CancellationToken stop)
    {
        var beside = await MakeEmptyAsync(_program, stop);
        foreach (var (from, to) in new[] { (KeyFile, beside.KeyFile), (Path.Combine(DataFolder, "demo-staff.json"), Path.Combine(beside.DataFolder, "demo-staff.json")) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        return beside;
    }

    private static async Task<Installation> MakeEmptyAsync(string program, CancellationToken stop, ILogger? databaseLog = null, IReadOnlyList<string>? settings = null)
    {
        // PostgreSQL's user must be able to enter it.
        var folder = Directory.CreateDirectory(Path.Combine("/tmp", $"community-proof-{Environment.ProcessId}-{++s_made}"));
        return new(folder, await PrivatePostgres.StartAsync(new(Path.Combine(folder.FullName, "postgres")) { Settings = settings ?? [] }, databaseLog ?? NullLogger.Instance, stop), program);
    }

    /// <summary>Where the demo's sign-ins lie.</summary>
    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>Starts a Host on this port and returns when it answers.</summary>
    public async Task<HostProcess> StartAsync(int port, int? mailPort, CancellationToken stop, params (string Name, string Value)[] more)
    {
        var host = Launch(port, mailPort, more);
        await host.UntilReadyAsync(stop);
        return host;
    }

    /// <summary>The same without waiting.</summary>
    public HostProcess Launch(int port, int? mailPort, params (string Name, string Value)[] more) =>
        new(Process.Start(Program(["run"], [.. Settings(mailPort), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), .. more]))!, port);

    /// <summary>A verb of the program, as an operator would give it, in a process of its own.</summary>
    public Process Say(IEnumerable<string> verb, params IEnumerable<(string, string)> otherwise) =>
        Process.Start(Program(verb, [.. Settings(mailPort: null), .. otherwise]))!;

    /// <summary>The same to its end.</summary>
    public async Task<(int Code, string Said, string Complained)> SayAsync(IEnumerable<string> verb, CancellationToken stop, params IEnumerable<(string, string)> otherwise)
    {
        using var process = Say(verb, otherwise);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await said, await complained);
    }

    private ProcessStartInfo Program(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(_program) };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(stop);
        return connection;
    }

    public async Task<long> CountAsync(string sql, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>The one case of an application.</summary>
    public async Task<Guid> CaseOfAsync(Guid application, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand("select id from referral.case where application_id = $1", connection) { Parameters = { new() { Value = application } } };
        return (Guid)(await command.ExecuteScalarAsync(stop))!;
    }

    public async Task DoAsync(string sql, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Lets people into the database, or nobody, those who are in included.</summary>
    public async Task AllowAsync(bool connections, CancellationToken stop)
    {
        await using var server = new NpgsqlConnection(_postgres.ConnectionString("postgres", "postgres"));
        await server.OpenAsync(stop);
        await using var allow = new NpgsqlCommand($"alter database {PrivatePostgres.Database} allow_connections {connections}; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{PrivatePostgres.Database}' and not {connections}", server);
        await allow.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The password of one of the demo's staff.</summary>
    public async Task<string> PasswordAsync(string email, CancellationToken stop)
    {
        using var people = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(DataFolder, "demo-staff.json"), stop));
        return people.RootElement.EnumerateArray().Single(p => p.GetProperty("Email").GetString() == email).GetProperty("Password").GetString()!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a verb to its end and returns what it said.</summary>
    public Task<string> RunVerbAsync(string verb, CancellationToken stop, params IEnumerable<string> arguments) => RunAsync("dotnet", [_program, verb, .. arguments], Settings(mailPort: null), stop);

    private IEnumerable<(string, string)> Settings(int? mailPort)
    {
        yield return ("ConnectionStrings__Owner", _postgres.ConnectionString(PrivatePostgres.Database, PrivatePostgres.Owner));
        yield return ("ConnectionStrings__App", App);
        yield return ("ConnectionStrings__Accounts", Accounts);
        yield return ("Keys__File", KeyFile);
        yield return ("Data", Path.Combine(_folder.FullName, "data", "postgres"));
        yield return ("Audit__Checkpoints", Checkpoints);
        yield return ("Limits__PublicPostsAMinute", "1000000");
        yield return ("Logging__LogLevel__Default", "Warning");
        yield return ("Passwords__IterationCount", "1000");
        if (mailPort is { } port)
        {
            yield return ("Smtp__Host", "127.0.0.1");
            yield return ("Smtp__Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return ("Smtp__FromEn", "community@demo.example");
            yield return ("Smtp__FromCy", "cymuned@demo.example");
        }
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await said}{await complained}");
        }

        return await said;
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Community.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The proofs run from a clone.");
    }
}

/// <summary>One Host in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    public HostProcess(Process process, int port)
    {
        (_process, Address) = (process, new($"http://127.0.0.1:{port}"));
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) { Said.Enqueue(text); } };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) { Complaints.Add(text); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>As the kernel knows it.</summary>
    public int Id => _process.Id;

    /// <summary>Its log, line by line.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = [];

    public System.Collections.Concurrent.ConcurrentBag<string> Complaints { get; } = [];

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task UntilReadyAsync(CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler();
        using var http = new HttpMessageInvoker(handler);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The Host ended with {_process.ExitCode}: {string.Join('\n', Complaints)}");
            }

            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/health/ready"));
                using var response = await http.SendAsync(request, stop);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet listening.
            }

            await Task.Delay(100, stop);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
