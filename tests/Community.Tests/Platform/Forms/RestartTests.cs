using System.Net;
using Community.Tests.Modules.Portal;

namespace Community.Tests.Platform.Forms;

public sealed class RestartTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_form_fetched_before_all_hosts_restarted_is_accepted_afterwards()
    {
        var cookies = new CookieContainer();
        Seen page;
        await using (var before = app.With())
        {
            page = await Asker.BeginAsync(new Visitor(before.CreateClient(cookies)), "cy");
        }

        await using var after = app.With();
        var (address, fields) = page.Fill("main form", null, ("InDanger", "no"));
        var visitor = new Visitor(after.CreateClient(cookies));
        var next = await visitor.FollowAsync(await visitor.PostAsync(address, fields));

        Assert.Equal(HttpStatusCode.OK, next.Status);
        Assert.Empty(next.Errors);
        Assert.NotEqual(page.Address, next.Address);
    }
}
