using Community.Contracts.Referral;
using Community.Tests.Modules.Referral;

namespace Community.Tests.Modules.Portal.Features;

public sealed class ShowPauseTests(App app) : IClassFixture<App>
{
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task The_latest_word_counts_in_whatever_order_it_comes()
    {
        var day = DateOnly.FromDateTime(s_now.UtcDateTime).AddDays(9);
        await app.SendAsync(new ChannelPaused("denbighshire", Channel.Portal, "Second", "Ail", day, s_now));
        await app.SendAsync(new ChannelPaused("denbighshire", Channel.Portal, "First", "Cyntaf", day, s_now.AddHours(-1)));
        await app.SendAsync(new ChannelReopened("denbighshire", Channel.Portal, s_now.AddMinutes(-5)));

        Assert.Equal("Second", await app.AskAsync<string>("select reason_en from portal.pause where controller = 'denbighshire'"));
        Assert.Contains("Ail", (await app.Visitor().GetAsync("/cy")).Text(".govuk-notification-banner"), StringComparison.Ordinal);

        await app.SendAsync(new ChannelReopened("denbighshire", Channel.Portal, s_now.AddMinutes(5)));
        Assert.Equal("", (await app.Visitor().GetAsync("/cy")).Text(".govuk-notification-banner"));
    }

    [Fact]
    public async Task A_council_that_the_form_does_not_know_says_nothing()
    {
        await app.SendAsync(new ChannelPaused("atlantis", Channel.Portal, "Wet", "Gwlyb", DateOnly.FromDateTime(s_now.UtcDateTime).AddDays(9), s_now));
        Assert.Equal("", (await app.Visitor().GetAsync("/en")).Text(".govuk-notification-banner"));
    }
}
