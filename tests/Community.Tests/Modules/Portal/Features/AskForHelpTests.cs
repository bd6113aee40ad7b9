namespace Community.Tests.Modules.Portal.Features;

public sealed class AskForHelpTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_family_asks_in_Welsh_and_gets_a_reference()
    {
        var page = await app.Visitor().GetAsync("/cy/gofyn");
        page = await page.SubmitAsync(("Words", "Cael gwaith yn y Rhyl"));
        page = await page.SubmitAsync(("Name", "Siân Ŵyn"));
        page = await page.SubmitAsync();
        Assert.Equal("/cy/wedi-anfon", page.Address);
        Assert.Equal(1, await app.AskAsync<long>("select count(*) from portal.application where language = 'cy'"));
    }
}
