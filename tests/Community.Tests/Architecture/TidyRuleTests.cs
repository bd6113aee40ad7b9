namespace Community.Tests.Architecture;

public sealed class TidyRuleTests
{
    [Fact]
    public void No_folder_is_a_drawer() => Assert.Empty(TidyRule.Drawn(Repository.Root));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(TidyRule.Unfinished(Repository.Root));

    [Fact]
    public void A_drawer_is_seen_except_Razors_own()
    {
        using var planted = new PlantedFolder(
            ("src/Platform/Helpers/A.cs", ""), ("src/Modules/Portal/Shared/Deep/B.cs", ""), ("src/Host/Features/Shared/_Layout.cshtml", ""));
        Assert.Equal(["src/Modules/Portal/Shared says nothing", "src/Platform/Helpers says nothing"], TidyRule.Drawn(planted.Path).Order());
    }

    [Theory]
    [InlineData("// TODO: finish")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("[Fact(Skip = \"later\")]")]
    public void What_is_left_for_later_is_seen(string code)
    {
        using var planted = new PlantedFolder(("src/A/A.cs", code));
        Assert.Single(TidyRule.Unfinished(planted.Path));
    }
}
