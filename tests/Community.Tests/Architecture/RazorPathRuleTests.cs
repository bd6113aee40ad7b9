namespace Community.Tests.Architecture;

public sealed class RazorPathRuleTests
{
    [Fact]
    public void Every_page_has_a_path_of_its_own() => Assert.Empty(RazorPathRule.Faults(Repository.Root));

    [Fact]
    public void Two_modules_with_one_path_are_seen()
    {
        using var planted = new PlantedFolder(
            ("src/Modules/Portal/Portal.csproj", ""), ("src/Modules/Portal/Features/Start/Start.cshtml", ""),
            ("src/Modules/Referral/Referral.csproj", ""), ("src/Modules/Referral/Features/start/Start.cshtml", ""),
            ("src/Modules/Portal/_ViewImports.cshtml", ""), ("src/Modules/Referral/_ViewImports.cshtml", ""));
        Assert.Equal(["features/start/start.cshtml is in Portal and Referral"], RazorPathRule.Faults(planted.Path));
    }
}
