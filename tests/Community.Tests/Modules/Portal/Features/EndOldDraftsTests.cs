using Community.Portal.Features;

namespace Community.Tests.Modules.Portal.Features;

public sealed class EndOldDraftsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_saved_draft_lives_for_thirty_days_and_any_other_for_one()
    {
        var start = new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await app.MoveClockAsync(start);
        await Saver.SaveAsync(app);
        await new Asker("myself").ReachAsync(app, "WhatMatters");
        await new Asker("myself").SendAsync(app);
        Assert.Equal(3, await LeftAfterAsync(start.AddHours(23)));
        Assert.Equal(1, await LeftAfterAsync(start.AddHours(25)));
        Assert.Equal(1, await LeftAfterAsync(start.AddDays(29)));
        Assert.Equal(0, await LeftAfterAsync(start.AddDays(30).AddHours(1)));
        Assert.Equal(1, await app.AskAsync<long>("select count(*) from portal.application"));
    }

    private async Task<long> LeftAfterAsync(DateTimeOffset at)
    {
        await app.MoveClockAsync(at);
        await app.RunAsync<EndOldDrafts>();
        return await app.AskAsync<long>("select count(*) from portal.draft");
    }
}
