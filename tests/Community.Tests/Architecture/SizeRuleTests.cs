namespace Community.Tests.Architecture;

public sealed class SizeRuleTests
{
    [Fact]
    public void Files_keep_their_sizes() => Assert.Empty(SizeRule.Faults(Repository.Root));

    [Theory]
    [InlineData("src/Modules/Portal/Features/Start/Start.cshtml.cs", 80)]
    [InlineData("src/Host/Program.cs", 60)]
    [InlineData("src/Modules/Portal/README.md", 15)]
    [InlineData("README.md", 80)]
    public void One_line_too_many_is_seen(string path, int most)
    {
        using var full = new PlantedFolder((path, Lines(most)));
        using var over = new PlantedFolder((path, Lines(most + 1)));

        Assert.Empty(SizeRule.Faults(full.Path));
        Assert.Equal([$"{path} has {most + 1} lines, {most} are the most"], SizeRule.Faults(over.Path));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x\n", count));
}
