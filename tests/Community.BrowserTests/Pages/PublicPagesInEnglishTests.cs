namespace Community.BrowserTests.Pages;

public sealed class PublicPagesInEnglishTests(Site site) : LookTests(site, "en", PublicPages.All), IClassFixture<Site>
{
    public static TheoryData<string> Pages => Names(PublicPages.All);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_use_the_page_in_English(string page) => LookAtAsync(page);
}
