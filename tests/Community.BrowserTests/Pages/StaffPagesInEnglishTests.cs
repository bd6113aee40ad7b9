namespace Community.BrowserTests.Pages;

public sealed class StaffPagesInEnglishTests(StaffedSite site) : LookTests(site, "en", StaffPages.All), IClassFixture<StaffedSite>
{
    public static TheoryData<string> Pages => Names(StaffPages.All);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_use_the_page_in_English(string page) => LookAtAsync(page);
}
