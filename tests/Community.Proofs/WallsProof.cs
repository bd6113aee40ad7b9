using System.Diagnostics;

namespace Community.Proofs;

/// <summary>
/// Planted defects, each a patch in Walls/ that takes one wall away. In a copy of the clone each is put in alone; the proof or test that the
/// patch names must fail, and with the words that it names. Without a patch all of them must pass.
/// </summary>
internal static class WallsProof
{
    /// <summary>A patch and what must catch it: "prove NAME" or "test CLASS", and the words of the line that fails.</summary>
    internal sealed record Wall(string Patch, string CaughtBy, string Says)
    {
        public static IReadOnlyList<Wall> All { get; } =
        [
            .. Directory.GetFiles(Path.Combine(Installation.Root(), "tests", "Community.Proofs", "Walls"), "*.patch").Order(StringComparer.Ordinal).Select(file =>
            {
                var head = File.ReadLines(file).TakeWhile(line => !line.StartsWith("diff ", StringComparison.Ordinal)).ToList();
                return new Wall(file, After("Caught-by: "), After("Says: "));

                string After(string word) => head.Single(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..];
            }),
        ];

        public string Name => Path.GetFileNameWithoutExtension(Patch);
    }

    /// <param name="only">Beginnings of names; none for all.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> only, int seed, CancellationToken stop)
    {
        var walls = Wall.All.Where(w => only.Count == 0 || only.Any(o => w.Name.StartsWith(o, StringComparison.Ordinal))).ToList();
        var (findings, clock) = (new Findings(), Stopwatch.StartNew());
        findings.Figure("seed", seed);
        var copy = Path.Combine(Path.GetTempPath(), $"community-walls-{Environment.ProcessId}");
        await MustAsync("git", ["-C", Installation.Root(), "worktree", "add", "--detach", "--quiet", copy, "HEAD"], stop);
        try
        {
            foreach (var guard in walls.Select(w => w.CaughtBy).Distinct(StringComparer.Ordinal))
            {
                findings.Must($"as it is: {guard} ends with", (await GuardAsync(copy, guard, seed, stop)).Code, 0);
            }

            foreach (var wall in walls)
            {
                await MustAsync("git", ["-C", copy, "apply", wall.Patch], stop);
                var (code, said) = await GuardAsync(copy, wall.CaughtBy, seed, stop);
                var line = said.Split('\n').FirstOrDefault(l => l.Contains(wall.Says, StringComparison.Ordinal) && (l.Contains("WRONG", StringComparison.Ordinal) || l.Contains("[FAIL]", StringComparison.Ordinal)));
                findings.Figure(wall.Name, $"{clock.Elapsed.TotalSeconds:F0} s; {wall.CaughtBy}: {line?.Trim() ?? Last(said)}");
                findings.Must($"{wall.Name} is caught by it", code != 0 && line is not null ? 1 : 0, 1);
                await MustAsync("git", ["-C", copy, "apply", "--reverse", wall.Patch], stop);
            }
        }
        finally
        {
            await RunAsync("git", ["-C", Installation.Root(), "worktree", "remove", "--force", copy], CancellationToken.None);
        }

        findings.Figure("took", $"{clock.Elapsed.TotalSeconds:F0} s");
        return findings.Close();
    }

    private static async Task<(int Code, string Said)> GuardAsync(string copy, string guard, int seed, CancellationToken stop) => guard.Split(' ') switch
    {
        ["prove", var name] => await RunAsync("dotnet", ["run", "-c", "Release", "--project", Path.Combine(copy, "tests/Community.Proofs"), "--", name, "--small", "--seed", $"{seed}"], stop),
        ["test", var name] => await TestAsync(copy, name, stop),
        _ => throw new InvalidOperationException($"'{guard}' is neither \"prove NAME\" nor \"test CLASS\"."),
    };

    private static async Task<(int Code, string Said)> TestAsync(string copy, string name, CancellationToken stop)
    {
        var built = await RunAsync("dotnet", ["build", Path.Combine(copy, "tests/Community.Tests"), "-v", "quiet", "-clp:NoSummary"], stop);
        return built.Code != 0
            ? throw new InvalidOperationException($"The planted defect does not build: {Last(built.Said)}")
            : await RunAsync("dotnet", [Path.Combine(copy, "tests/Community.Tests/bin/Debug/net10.0/Community.Tests.dll"), "-class", $"*{name}"], stop);
    }

    private static string Last(string said) => said.TrimEnd().Split('\n')[^1].Trim();

    private static async Task MustAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var (code, said) = await RunAsync(program, arguments, stop);
        if (code != 0)
        {
            throw new InvalidOperationException($"{program} ended with {code}: {said}");
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await said + await complained);
    }
}
