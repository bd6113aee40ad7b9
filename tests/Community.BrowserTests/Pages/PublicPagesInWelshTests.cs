namespace Community.BrowserTests.Pages;

public sealed class PublicPagesInWelshTests(Site site) : LookTests(site, "cy", PublicPages.All), IClassFixture<Site>
{
    public static TheoryData<string> Pages => Names(PublicPages.All);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_use_the_page_in_Welsh(string page) => LookAtAsync(page);
}
