using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Community.Platform.Database;

/// <summary>One running server, bound to the life of this process.</summary>
internal sealed class PostgresProcess
{
    private const int Interrupt = 2;
    private const int Quit = 3;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _log;
    private volatile string _lastFatal = "";
    private int _id;

    private PostgresProcess(ILogger log) => _log = log;

    public Task Ready => _ready.Task;

    public Task Ended => _ended.Task;

    public string LastFatal => _lastFatal;

    /// <summary>Another server (perhaps one just going down) holds the data or the socket.</summary>
    public bool WasLockedOut => _lastFatal.Contains("lock file", StringComparison.Ordinal)
        || _lastFatal.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    public static PostgresProcess Start(IEnumerable<string> command, ILogger log)
    {
        var server = new PostgresProcess(log);

        // The kernel sends the parent-death signal when the *thread* that forked ends, and a pool thread may end
        // at any time: this one lives as long as the server.
        new Thread(() => server.Own(command)) { IsBackground = true, Name = "PostgreSQL" }.Start();
        return server;
    }

    /// <summary>Fast shutdown: sessions are ended, what is committed is on disk.</summary>
    public async Task StopAsync()
    {
        foreach (var signal in (int[])[Interrupt, Quit])
        {
            if (!_ended.Task.IsCompleted && _id != 0)
            {
                _ = Kill(_id, signal);
                await Task.WhenAny(_ended.Task, Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System));
            }
        }
    }

    private void Own(IEnumerable<string> command)
    {
        try
        {
            // setsid: Ctrl+C in a terminal goes to the whole group, and the database must outlive the last request.
            var start = new ProcessStartInfo("setpriv", [.. DatabaseUser.Become, "--pdeathsig", "INT", "--", "setsid", .. command])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = "/",
            };
            start.Environment["LC_ALL"] = "C";
            using var process = Process.Start(start)!;
            _id = process.Id;
            while (process.StandardError.ReadLine() is { } line)
            {
                Heard(line);
            }

            process.WaitForExit();
        }
        catch (Exception error)
        {
            _lastFatal = error.Message;
        }
        finally
        {
            _id = 0;
            _ended.TrySetResult();
        }
    }

    private void Heard(string line)
    {
        if (line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal))
        {
            _lastFatal = line;
        }

        if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }

        _log.LogDebug("PostgreSQL: {Line}", line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
