using System.Diagnostics;

namespace Community.Tests.Architecture;

/// <summary>The planted defects of ./dev prove walls are too slow for every run; here only that each can still be planted.</summary>
public sealed class WallsTests
{
    public static TheoryData<string> Patches => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Community.Proofs", "Walls"), "*.patch").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Ten_walls_have_a_planted_defect_and_each_is_in_the_document()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "proofs.md"));
        Assert.Equal(10, Patches.Count);
        Assert.All(Patches, patch => Assert.Contains($"| `{Path.GetFileNameWithoutExtension(patch.Data)}` |", document, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public async Task A_planted_defect_still_fits_the_source(string patch)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--check", Path.Combine("tests", "Community.Proofs", "Walls", patch)]) { WorkingDirectory = Repository.Root, RedirectStandardError = true, UseShellExecute = false })!;
        var complaints = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(git.ExitCode == 0, complaints);
    }
}
