namespace Community.BrowserTests.Pages;

public sealed class StaffPagesInWelshTests(StaffedSite site) : LookTests(site, "cy", StaffPages.All), IClassFixture<StaffedSite>
{
    public static TheoryData<string> Pages => Names(StaffPages.All);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_use_the_page_in_Welsh(string page) => LookAtAsync(page);
}
