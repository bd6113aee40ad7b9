using Community.Tests.Modules.Portal;

namespace Community.Tests.Platform.Forms;

public sealed class TrapFilterTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_a_program_fills_is_redirected_and_not_kept()
    {
        var form = await Asker.BeginAsync(app.Visitor(), "cy");
        Assert.Equal("true", form.Document.QuerySelector("[name=comments2]")!.ParentElement!.GetAttribute("aria-hidden"));
        var (address, fields) = form.Fill("main form", null, ("InDanger", "no"), ("comments2", "Buy now"));
        var answer = await form.By.PostAsync(address, fields);
        Assert.Equal(form.Address, answer.Headers.Location!.ToString());
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.draft"));
    }
}
