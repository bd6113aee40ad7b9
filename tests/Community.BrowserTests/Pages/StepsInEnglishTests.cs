namespace Community.BrowserTests.Pages;

public sealed class StepsInEnglishTests(DraftedSite site) : StepTests(site, "en"), IClassFixture<DraftedSite>
{
    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Names))]
    public Task Everybody_can_answer_the_step_in_English(string step) => LookAtAsync(step);
}
