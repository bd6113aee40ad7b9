namespace Community.BrowserTests.Pages;

public sealed class StepsInWelshTests(DraftedSite site) : StepTests(site, "cy"), IClassFixture<DraftedSite>
{
    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Names))]
    public Task Everybody_can_answer_the_step_in_Welsh(string step) => LookAtAsync(step);
}
