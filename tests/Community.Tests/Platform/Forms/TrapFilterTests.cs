namespace Community.Tests.Platform.Forms;

public sealed class TrapFilterTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_a_program_fills_is_redirected_and_not_kept()
    {
        var form = await app.Visitor().GetAsync("/cy/gofyn/beth-syn-bwysig");
        Assert.Equal("true", form.Document.QuerySelector("[name=comments2]")!.ParentElement!.GetAttribute("aria-hidden"));
        var (address, fields) = form.Fill("main form", null, ("Words", "Buy now"), ("comments2", "Buy now"));
        var answer = await form.By.PostAsync(address, fields);
        Assert.Equal("/cy/gofyn/beth-syn-bwysig", answer.Headers.Location!.ToString());
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.draft"));
    }
}
