using System.Net;
using Community.Contracts.Portal;
using Community.Host.Accounts;
using Community.Platform.Language;
using Community.Portal.Features.AskForHelp.Steps;
using Community.Referral;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Modules.Referral.Features;

public sealed class ShowCaseTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_case_shows_what_the_person_wrote_exactly_as_typed()
    {
        const string name = "Llŷr <b>ap</b> Ŵyn \u202Eاسم\u202C";
        const string words = "Llinell un\nllinell ddau <script>alert(1)</script> {{x}} 😀";
        var id = await house.OpenAsync(Application.Of(name) with { WhatMatters = words, HelpWithOther = "<i>arall</i>", Postcode = "ll18 1aa" });

        var page = await PageAsync(DemoPeople.Intake, id);

        Assert.Equal(name, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(words, page.Document.QuerySelector(".govuk-inset-text bdi")!.TextContent);
        Assert.Contains("<i>arall</i>", page.Body, StringComparison.Ordinal);
        Assert.Contains("ll18 1aa", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script, main h1 b, main i"));
    }

    [Fact]
    public async Task Each_reader_has_the_page_in_their_language()
    {
        var id = await house.OpenAsync();
        var welsh = await PageAsync(DemoPeople.Intake, id);
        var english = await PageAsync(ReferralHouse.English, id);

        Assert.Equal(("cy", "Beth sy’n dod nesaf"), (welsh.Document.DocumentElement.GetAttribute("lang"), welsh.Text(".govuk-summary-card__title")));
        Assert.Equal(("en", "What comes next"), (english.Document.DocumentElement.GetAttribute("lang"), english.Text(".govuk-summary-card__title")));
        Assert.Contains("Dod o hyd i waith", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("Finding work", english.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_it_is_safe_to_make_contact_stands_before_the_buttons()
    {
        var contact = new SafeContact("01745 123456", "07700 900123", null, "1 Stryd Fawr\nY Rhyl", true, "Nain", "drws nesaf", "weekdays", 10, null, false, false, "Mae rhywun yn gwrando");
        var id = await house.OpenAsync(Application.Of("Siân", contact: contact));

        var page = await PageAsync(ReferralHouse.English, id);

        var html = page.Document.QuerySelector("main")!.InnerHtml;
        Assert.True(html.IndexOf("How it is safe to make contact", StringComparison.Ordinal) < html.IndexOf("/attempt", StringComparison.Ordinal));
        foreach (var text in new[] { "01745 123456", "07700 900123", "1 Stryd Fawr", "Nain", "drws nesaf", "Monday to Friday only, after 10am", "Do not leave a message", "Do not say which service is calling", "Mae rhywun yn gwrando", "Speak in Welsh" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.Equal("Email", Row(page, "Do not use"));
    }

    [Fact]
    public async Task Of_a_child_it_says_who_asked_whose_details_they_are_and_who_else_is_in_the_family()
    {
        var sent = Application.ForChildren(
            "Mair Rhiant",
            Application.Person("Efa", "child", birth: new(new(2012, 2, 29), null, null)),
            Application.Person("Efan", "step-child", birth: new(null, 9, house.Today.AddYears(-1))),
            Application.Person("Nain", "parent", wantsHelp: false));
        await house.SendAsync(sent);
        var id = await house.AskAsync<Guid>("select id from referral.case where application_id = $1 and name = 'Efa'", sent.ApplicationId);

        var page = await PageAsync(ReferralHouse.English, id);

        Assert.Equal("Efa", page.Heading);
        Assert.StartsWith("Mair Rhiant", Row(page, "Whose details"), StringComparison.Ordinal);
        Assert.Equal("Child", Row(page, "Relationship to them"));
        Assert.Contains("Efan, About 10 years old", page.Body, StringComparison.Ordinal);
        Assert.Contains("Mair Rhiant, Age not known (asked for help)", page.Body, StringComparison.Ordinal);
        Assert.Contains("Nain, Age not known (Parent)", page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/staff/cases/{await house.AskAsync<Guid>("select id from referral.case where application_id = $1 and name = 'Efan'", sent.ApplicationId)}']"));
    }

    [Theory]
    [InlineData(false, "Contact nobody but the child.")]
    [InlineData(true, "Contact nobody but the child and the adult they named.")]
    public async Task For_a_child_who_asks_alone_nobody_else_is_contacted(bool named, string warning)
    {
        var id = await house.OpenAsync(Application.Of("Ifan", birth: house.Today.AddYears(-15)) with
        {
            AskingFor = Asking.MyselfUnder18,
            TrustedAdult = named ? new("Anti Mair", "modryb", "07700 900999") : null,
        });

        foreach (var address in new[] { "", "/attempt" })
        {
            var page = await (await house.SignedInAsync(ReferralHouse.English)).GetAsync($"/staff/cases/{id}{address}");
            Assert.Contains(warning, page.Text(".govuk-warning-text"), StringComparison.Ordinal);
            Assert.Equal(named, page.Body.Contains("Anti Mair (modryb)", StringComparison.Ordinal) && page.Body.Contains("07700 900999", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true, "The person who asked said that somebody is in danger now.")]
    [InlineData(false, "There are worrying words in this request.")]
    public async Task Danger_and_worry_are_said_first_of_all(bool danger, string warning)
    {
        var id = await house.OpenAsync(Application.Of("Elin", worrying: !danger) with { InDanger = danger });
        var page = await PageAsync(ReferralHouse.English, id);
        Assert.Contains(warning, page.Text(".govuk-warning-text"), StringComparison.Ordinal);
        Assert.Contains("Urgent", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reminders_of_a_case_are_shown_with_what_became_of_each()
    {
        var id = await house.OpenAsync(Application.Of("Siân", promisedBy: house.Today.AddDays(30)));
        await house.DrainAsync();
        var coordinator = await house.SignedInAsync(ReferralHouse.English);
        var day = house.Today.AddDays(5);
        await (await coordinator.GetAsync($"/staff/cases/{id}/next-step")).SubmitAsync(("Step", "visit"), ("Due.Day", $"{day.Day}"), ("Due.Month", $"{day.Month}"), ("Due.Year", $"{day.Year}"), ("Reason", "x"));
        await house.DrainAsync();

        var page = await coordinator.GetAsync($"/staff/cases/{id}");

        Assert.Contains("Next reminder", page.Text(".govuk-summary-card"), StringComparison.Ordinal);
        Assert.Equal(8, page.Document.QuerySelectorAll("details li").Length);
        Assert.Contains("On the day. Not sent: the next step changed", page.Text("details"), StringComparison.Ordinal);
        Assert.Contains("Overdue, to the manager. To be sent", page.Text("details"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_closed_case_there_is_nothing_to_press()
    {
        var id = await house.OpenAsync();
        var coordinator = await house.SignedInAsync(ReferralHouse.English);
        var page = await (await coordinator.GetAsync($"/staff/cases/{id}/decline")).SubmitAsync(("Reason", "not-wanted"), ("Signpost", "meic"), ("Note", "x"));

        Assert.Contains("This case is closed", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll($"main a[href^='/staff/cases/{id}/']:not([href$='/looks'])"));
        Assert.Contains("How it is safe to make contact", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_case_is_one_look_in_the_audit()
    {
        var id = await house.OpenAsync();
        await PageAsync(DemoPeople.Intake, id);
        Assert.Equal(1, await house.AskAsync<long>("select count(*) from audit.entry where subject = $1 and kind = 'look' and action = 'open-case' and actor = $2", id, $"staff:{DemoPeople.Intake}"));
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        var id = await house.OpenAsync();
        await house.ArrangeAsync("revoke execute on function audit.append from community_app");
        try
        {
            foreach (var (person, said) in new[] { (DemoPeople.Intake, "ni allem gofnodi eich bod yn edrych"), (ReferralHouse.English, "we could not record that you looked") })
            {
                var page = await PageAsync(person, id);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
                Assert.Contains(said, page.Body, StringComparison.Ordinal);
                Assert.DoesNotContain("Siân Ŵyn", page.Body, StringComparison.Ordinal);
            }
        }
        finally
        {
            await house.ArrangeAsync("grant execute on function audit.append to community_app");
        }
    }

    [Fact]
    public async Task Somebody_elses_case_answers_as_one_that_is_not_there_and_both_are_recorded()
    {
        var (id, none) = (await house.OpenAsync(), Guid.CreateVersion7());

        var shown = await PageAsync(ReferralHouse.Elsewhere, id);
        var missing = await PageAsync(ReferralHouse.Elsewhere, none);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.Status, missing.Status));
        Assert.Equal(missing.Document.QuerySelector("main")!.InnerHtml, shown.Document.QuerySelector("main")!.InnerHtml);
        Assert.Equal((1L, 1L), (await house.AuditAsync("open-case-refused", id), await house.AuditAsync("open-case-refused", none)));
    }

    [Fact]
    public async Task The_police_are_refused_whatever_their_role()
    {
        var id = await house.OpenAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync(ReferralHouse.Police, id)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync(DemoPeople.Officer, id)).Status);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Every_code_that_the_form_can_send_has_words(string language)
    {
        using var spoken = Languages.Speak(language);
        using var scope = house.Services.CreateScope();
        var words = scope.ServiceProvider.GetRequiredService<ReferralText>();
        (string Family, IEnumerable<string> Codes)[] families =
        [
            ("help", HelpWith.Codes),
            ("situation", Situation.Codes),
            ("format", Formats.Codes.Where(c => c != Formats.Other)),
            ("relation", FamilyPerson.Relationships),
            ("relation", YourName.Relationships),
            ("relation", [Case.Self]),
        ];

        Assert.All(families.SelectMany(f => f.Codes.Select(code => (f.Family, code))), c => Assert.NotEqual(c.code, words.Code(c.Family, c.code)));
        Assert.All(YourLanguage.ForWriting, c => Assert.NotEqual($"writing.{c}", words[$"writing.{c}"]));
        Assert.All(YourLanguage.ForSpeaking, c => Assert.NotEqual($"speaking.{c}", words[$"speaking.{c}"]));
        Assert.All(Enum.GetNames<StoryKind>(), c => Assert.NotEqual($"story.{c}", words[$"story.{c}"]));
        Assert.All(Enum.GetNames<CaseState>(), c => Assert.NotEqual($"state.{c}", words[$"state.{c}"]));
        Assert.All(Enum.GetNames<Asking>(), c => Assert.NotEqual($"asking.{c}", words[$"asking.{c}"]));
    }

    [Fact]
    public async Task Every_council_that_the_form_offers_has_words()
    {
        var codes = await house.AskAsync<string[]>("select array_agg(code) from portal.council where withdrawn_at is null");
        using var scope = house.Services.CreateScope();
        var words = scope.ServiceProvider.GetRequiredService<ReferralText>();
        Assert.All(codes, code => Assert.NotEqual(code, words.Code("council", code)));
    }

    private static string Row(Seen page, string key) =>
        page.Document.QuerySelectorAll("dt").Single(dt => dt.TextContent == key).NextElementSibling!.TextContent.Trim();

    private async Task<Seen> PageAsync(Guid person, Guid id) => await (await house.SignedInAsync(person)).GetAsync($"/staff/cases/{id}");
}
