using Community.Host.Accounts;

namespace Community.BrowserTests.Pages;

/// <summary>The pages for faults, in each language and, where nobody knows the reader's, in both.</summary>
public sealed class FaultPagesTests(FaultySite site) : IClassFixture<FaultySite>
{
    public static MatrixTheoryData<int, string> Faults => new([400, 403, 404, 405, 409, 413, 429, 500, 503], ["en", "cy"]);

    [Theory(Timeout = Site.Patience)]
    [MemberData(nameof(Faults))]
    public Task Everybody_can_read_what_went_wrong(int status, string language) =>
        LookAsync($"ShowError {status}", $"{(language == "cy" ? "/cy/gofyn" : "/en/ask")}?status={status}", language);

    [Theory(Timeout = Site.Patience)]
    [InlineData("FrontPage", "/")]
    [InlineData("ShowError 404, language unknown", "/nothing")]
    public Task Where_nobody_knows_the_language_both_can_be_read(string name, string address) => LookAsync(name, address, "cy");

    [Theory(Timeout = Site.Patience)]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task Staff_are_told_in_their_language(string language)
    {
        await site.SpeakAsync(language);
        await LookAsync("ShowError 403, of staff", "/staff/work", language, DemoPeople.Officer);
    }

    private Task LookAsync(string name, string address, string language, Guid? staff = null) => site.VisitAsync(
        async person =>
        {
            var answer = await person.Page.GotoAsync(address);
            Assert.Equal(name.Contains("ShowError", StringComparison.Ordinal), answer!.Status >= 400);
            Look.Judge(await Look.AtAsync(person.Page, name, language));
        },
        staff: staff);
}
