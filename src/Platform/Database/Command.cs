using System.ComponentModel;
using System.Diagnostics;

namespace Community.Platform.Database;

/// <summary>Runs one short program to its end.</summary>
internal static class Command
{
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop) =>
        await TryRunAsync(program, arguments, stop) switch
        {
            null => throw new DatabaseUnusableException($"The program {program} is not installed on this machine."),
            { Code: 0 } answer => answer.Output,
            var answer => throw new DatabaseUnusableException(
                $"{program} failed with code {answer.Value.Code}: {answer.Value.Errors.Trim()}"),
        };

    /// <summary>Null when there is no such program.</summary>
    public static async Task<(int Code, string Output, string Errors)?> TryRunAsync(
        string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var errors = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, await output, await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
