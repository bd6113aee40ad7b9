using Community.Tests.Platform.Database;
using Xunit.Runner.InProc.SystemConsole;

namespace Community.Tests;

/// <summary>The test runner, or the child process that a test will kill.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) =>
        args is [DoomedOwner.Verb, var dataFolder] ? DoomedOwner.RunAsync(dataFolder) : ConsoleRunner.Run(args);
}
