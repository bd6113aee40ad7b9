using System.Diagnostics;

namespace Community.Proofs;

/// <summary>
/// A list of postcodes as large as the real one is loaded within a minute, says how far it is, can be killed at any moment without a trace
/// and loaded again; a broken row is named with its line.
/// </summary>
internal static class PostcodesProof
{
    internal sealed record Size(int Rows, int Kills);

    public static readonly Size Full = new(1_700_000, 3);
    public static readonly Size Small = new(300_000, 1);

    private const double Target = 60;
    private const string InUse = "select count(*) from referral.postcode p join referral.postcode_release r on r.id = p.release where r.in_use";

    public static async Task<int> RunAsync(Size size, int seed, CancellationToken stop)
    {
        var (findings, random) = (new Findings(), new Random(seed));
        findings.Figure("seed", seed);
        await using var installation = await Installation.MakeAsync(stop);
        var file = Path.Combine(installation.DataFolder, "nspl.csv");
        await PostcodeList.WriteAsync(file, size.Rows, broken: null, stop);
        findings.Figure("the file", $"{new FileInfo(file).Length / 1048576} MB");

        // Killed while nothing was loaded yet, then while a release is in use.
        var took = TimeSpan.Zero;
        foreach (var (release, wanted) in new[] { ("2026-05", 0), ("2026-08", size.Rows) })
        {
            for (var i = 0; i < size.Kills; i++)
            {
                await KillAsync(installation, file, release, random.Next(1, Math.Max(2, size.Rows / 100_000)), stop);
                findings.Must("postcodes in use after a kill", await installation.CountAsync(InUse, stop), wanted);
            }

            var clock = Stopwatch.StartNew();
            var (code, said, complained) = await installation.SayAsync(["load-postcodes", file, "--release", release], stop);
            took = clock.Elapsed > took ? clock.Elapsed : took;
            var lines = (said + complained).Trim().Split('\n');
            findings.Figure("it says", lines[^1]);
            findings.Must("'load-postcodes' ends with", code, 0);
            findings.AtLeast("lines that say how far it is", lines.Length - 1, size.Rows / 100_000);
            findings.Must("postcodes in use", await installation.CountAsync(InUse, stop), size.Rows);
            findings.Must("postcodes kept", await installation.CountAsync("select count(*) from referral.postcode", stop), size.Rows);
            findings.Must($"{release} is the release in use", await installation.CountAsync($"select count(*) from referral.postcode_release where in_use and name = '{release}' and postcodes = {size.Rows}", stop), 1);
        }

        findings.AtMost($"seconds for {size.Rows} postcodes, start of the program and all", took.TotalSeconds, Target);

        var broken = await PostcodeList.WriteAsync(file, size.Rows, random.Next(size.Rows), stop);
        var refused = await installation.SayAsync(["load-postcodes", file, "--release", "2026-11"], stop);
        findings.Figure("a broken row", refused.Said.Trim().Split('\n')[^1]);
        findings.Must("'load-postcodes' of a broken file ends with", refused.Code, 1);
        findings.Must("and names the line", refused.Said.Contains($"Line {broken}:", StringComparison.Ordinal) ? 1 : 0, 1);
        findings.Must("postcodes in use after it", await installation.CountAsync(InUse + " and r.name = '2026-08'", stop), size.Rows);
        return findings.Close();
    }

    // As somebody pulls the plug after it has said so often how far it is.
    private static async Task KillAsync(Installation installation, string file, string release, int lines, CancellationToken stop)
    {
        using var process = installation.Say(["load-postcodes", file, "--release", release]);
        while (lines-- > 0 && await process.StandardOutput.ReadLineAsync(stop) is not null)
        {
        }

        process.Kill();
        await process.WaitForExitAsync(stop);
        // The database notices that nobody is there any more.
        while (await installation.CountAsync("select count(*) from pg_stat_activity where query like 'copy referral.postcode%' and state <> 'idle'", stop) > 0)
        {
            await Task.Delay(50, stop);
        }
    }
}
