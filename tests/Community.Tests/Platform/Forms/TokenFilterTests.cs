using System.Net;
using Community.Tests.Modules.Portal;

namespace Community.Tests.Platform.Forms;

public sealed class TokenFilterTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("cy", "Pwyswch y botwm eto")]
    [InlineData("en", "Press the button again")]
    public async Task A_form_with_a_stale_token_comes_back_with_its_answers(string language, string sentence)
    {
        var form = await new Asker("myself", language).ReachAsync(app, "WhatMatters");
        var before = await KeptAsync();
        var again = await form.SubmitAsync(("Matters", "Gwaith â chŵn"), ("token", "stale"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(sentence, Assert.Single(again.Errors));
        Assert.Equal("Gwaith â chŵn", again.Text("textarea"));
        Assert.Equal(before, await KeptAsync());

        var next = await again.SubmitAsync();
        Assert.NotEqual(again.Address, next.Address);
        Assert.NotEqual(before, await KeptAsync());
    }

    [Fact]
    public async Task Nothing_is_sent_with_a_stale_token()
    {
        var page = await new Asker("myself").ReachAsync(app);
        page = await page.SubmitAsync(("token", "stale"));
        Assert.Single(page.Errors);
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.application"));
    }

    private Task<string> KeptAsync() => app.AskAsync<string>("select string_agg(md5(answers), '' order by id) from portal.draft");
}
