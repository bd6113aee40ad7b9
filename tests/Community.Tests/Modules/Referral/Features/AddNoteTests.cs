using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class AddNoteTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Theory]
    [InlineData("Llŷr ap Rhys 😀 \u202Eاسم\u202C <script>alert(1)</script> {{x}}")]
    [InlineData("  dwy linell\nac un arall  ")]
    public async Task A_note_stands_in_the_story_exactly_as_typed(string note)
    {
        var (id, page) = await OpenAsync();

        page = await page.SubmitAsync(("Note", note));

        Assert.Equal(note, (await house.AskAsync<string>("select words from referral.story_entry where case_id = $1 and kind = 'Note'", id)).ReplaceLineEndings("\n"));
        Assert.Equal(note, page.Document.QuerySelector(".moj-timeline__item .user-text--lines")!.TextContent);
        Assert.Equal(0, page.Document.QuerySelectorAll("main script").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B\u3164\n ")]
    public async Task Nothing_but_blanks_is_no_note(string note)
    {
        var (id, page) = await OpenAsync();
        page = await page.SubmitAsync(("Note", note));
        Assert.Equal(["Rhowch nodyn"], page.Errors);
        Assert.Equal("Received", await house.StoryAsync(id));
    }

    [Fact]
    public async Task A_note_changes_nothing_else_and_stands_in_nobodys_way()
    {
        var (id, page) = await OpenAsync();
        var other = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}/note");

        await page.SubmitAsync(("Note", "Un"));
        other = await other.SubmitAsync(("Note", "Two"));

        Assert.Equal($"/staff/cases/{id}", other.Address);
        Assert.Equal(("Received Note Note", "Received", 1), (await house.StoryAsync(id), await house.CaseAsync<string>(id, "state"), await house.CaseAsync<int>(id, "revision")));
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync()
    {
        var id = await house.OpenAsync();
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/note"));
    }
}
