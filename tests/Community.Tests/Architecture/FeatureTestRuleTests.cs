namespace Community.Tests.Architecture;

public sealed class FeatureTestRuleTests
{
    [Fact]
    public void Every_feature_has_its_test() => Assert.Empty(FeatureTestRule.Faults(Repository.Root));

    [Fact]
    public void A_feature_without_a_test_in_its_place_is_seen()
    {
        using var planted = new PlantedFolder(
            ("src/Modules/Referral/Features/AcceptReferral/AcceptReferral.cshtml", ""),
            ("src/Modules/Referral/Features/OpenCase.cs", ""),
            ("src/Modules/Referral/Features/Chase.cs", ""),
            ("src/Host/Features/Shared/_Layout.cshtml", ""),
            ("src/Host/Features/_ViewStart.cshtml", ""),
            ("tests/Community.Tests/Modules/Referral/Features/ChaseTests.cs", ""),
            ("tests/Community.Tests/Referral/OpenCaseTests.cs", ""));
        Assert.Equal(
            [
                "Modules/Referral/Features/AcceptReferral has no tests/Community.Tests/Modules/Referral/Features/AcceptReferralTests.cs",
                "Modules/Referral/Features/OpenCase has no tests/Community.Tests/Modules/Referral/Features/OpenCaseTests.cs",
            ],
            FeatureTestRule.Faults(planted.Path));
    }
}
