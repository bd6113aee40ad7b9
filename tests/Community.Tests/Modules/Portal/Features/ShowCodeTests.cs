namespace Community.Tests.Modules.Portal.Features;

public sealed class ShowCodeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_code_is_shown_again_only_in_the_browser_that_saved()
    {
        var saved = await Saver.SaveAsync(app);
        var again = await saved.By.GetAsync("/en/saved");
        Assert.Equal(Saver.CodeOn(saved), Saver.CodeOn(again));
        Assert.Equal("Your answers are saved", again.Heading);

        var elsewhere = await Saver.ComeBackAsync(app, Saver.CodeOn(saved), Saver.Phrase);
        Assert.DoesNotContain(Saver.CodeOn(saved), (await elsewhere.By.GetAsync("/cy/wedi-cadw")).Body);
    }
}
