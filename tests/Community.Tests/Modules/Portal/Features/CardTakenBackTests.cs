namespace Community.Tests.Modules.Portal.Features;

public sealed class CardTakenBackTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/cy/ni-fydd-neb-yn-cysylltu", "Mae wedi’i dynnu’n ôl")]
    [InlineData("/en/taken-back", "It has been taken back")]
    public async Task It_says_that_nobody_makes_contact_and_names_nobody(string address, string heading) =>
        Assert.Equal(heading, (await app.Visitor().GetAsync(address)).Heading);
}
