namespace Community.Tests.Modules.Portal.Features;

public sealed class DeleteDraftTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "/cy/dileu-atebion", "Nid oes unrhyw atebion yma")]
    [InlineData("en", "/en/delete-answers", "There are no answers here")]
    public async Task Everything_is_forgotten_at_once(string language, string address, string done)
    {
        var saved = await Saver.SaveAsync(app, language);
        var before = await app.AskAsync<long>("select count(*) from portal.draft");
        var page = await (await saved.By.GetAsync(address)).SubmitAsync();
        Assert.Equal(done, page.Heading);
        Assert.Equal(before - 1, await app.AskAsync<long>("select count(*) from portal.draft"));
        Assert.Single((await Saver.ComeBackAsync(app, Saver.CodeOn(saved), Saver.Phrase)).Errors);
    }
}
