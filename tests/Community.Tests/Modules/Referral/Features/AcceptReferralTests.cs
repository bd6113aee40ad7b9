using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class AcceptReferralTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Accepting_keeps_the_case_with_intake_until_mentoring_has_taken_it_on()
    {
        var (id, page) = await OpenAsync(Application.Of("Siân Ŵyn"));

        page = await page.SubmitAsync();

        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Equal("Accepted", await house.CaseAsync<string>(id, "state"));
        Assert.Equal("hand-over-to-mentoring", await house.AskAsync<string>("select next_step from referral.case where id = $1 and closed_at is null", id));

        await house.DrainAsync();

        Assert.Equal("TakenUp", await house.AskAsync<string>("select state from referral.case where id = $1 and closed_at is not null", id));
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from mentoring.case where referral_case_id = $1 and owner is not null and next_step_due is not null", id));
        Assert.Equal("Received Accepted TakenUp", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Somebody_too_young_is_not_refused_bare_but_told_what_would_change_it()
    {
        var (_, page) = await OpenAsync(Application.Of("Elin", birth: new(2014, 5, 1)));

        Assert.Contains("Nid y rhaglen hon", page.Body, StringComparison.Ordinal);
        Assert.Contains("pen-blwydd yn 16", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href$='/hand-over']"));
        Assert.Null(page.Document.QuerySelector("main form button[type=submit]"));
    }

    [Fact]
    public async Task A_form_made_by_hand_does_not_accept_whom_the_rules_refuse()
    {
        var (id, page) = await OpenAsync(Application.Of("Elin", birth: new(2014, 5, 1)));

        page = await page.SubmitAsync(("Checked", "true"), ("Note", "Beth bynnag"));

        Assert.Contains("Nid yw rheolau’r rhaglen hon yn caniatáu hyn. Trosglwyddwch yr achos yn lle hynny.", page.Errors);
        Assert.Equal("Received", await house.CaseAsync<string>(id, "state"));
    }

    [Fact]
    public async Task What_must_be_checked_is_asked_before_the_case_is_accepted()
    {
        var (id, page) = await OpenAsync(Application.Of("Huw", council: null));

        page = await page.SubmitAsync(("Note", "Wedi siarad"));

        Assert.Contains("Ticiwch y blwch ar ôl i chi wirio", page.Errors);
        Assert.Contains("Wedi siarad", page.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal("Received", await house.CaseAsync<string>(id, "state"));

        page = await page.SubmitAsync(("Checked", "true"));

        Assert.Equal($"/staff/cases/{id}", page.Address);
        Assert.Contains("ardal cyngor", page.Text(".moj-timeline__item"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(18, true)]
    [InlineData(19, false)]
    public async Task From_16_to_18_Working_Wales_is_shown_too(int age, bool shown)
    {
        var (_, page) = await OpenAsync(Application.Of("Ifan", birth: house.Today.AddYears(-age)));
        Assert.Equal(shown, page.Body.Contains("Cymru’n Gweithio", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_note_of_more_than_4000_characters_is_refused_beside_its_field()
    {
        var (_, page) = await OpenAsync(Application.Of("Siân"));

        page = await page.SubmitAsync(("Note", new string('ŵ', 4001)));

        Assert.Single(page.Errors);
        Assert.NotNull(page.Document.QuerySelector("#Note-error"));
        Assert.Equal(4001, page.Document.QuerySelector("#Note")!.TextContent.Length);
    }

    private async Task<(Guid Id, Seen Page)> OpenAsync(Contracts.Portal.ApplicationSubmitted sent)
    {
        var id = await house.OpenAsync(sent);
        return (id, await (await house.SignedInAsync(DemoPeople.Intake)).GetAsync($"/staff/cases/{id}/accept"));
    }
}
