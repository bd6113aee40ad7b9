namespace Community.Tests.Architecture;

public sealed class ProjectRuleTests
{
    [Fact]
    public void Projects_refer_to_each_other_as_drawn() => Assert.Empty(ProjectRule.Faults(Repository.Root));

    [Theory]
    [InlineData("Referral", "../Mentoring/Mentoring.csproj", "Referral refers to Mentoring")]
    [InlineData("Portal", "..\\..\\Host\\Host.csproj", "Portal refers to Host")]
    [InlineData("Contracts", "../Platform/Platform.csproj", "Contracts refers to Platform")]
    [InlineData("Common", "../Platform/Platform.csproj", "Common is not one of the projects that docs/architecture.md draws")]
    public void An_arrow_that_is_not_drawn_is_seen(string project, string reference, string fault)
    {
        using var planted = new PlantedFolder(
            ($"src/{project}/{project}.csproj", $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>"));
        Assert.Equal([fault], ProjectRule.Faults(planted.Path));
    }
}
