using System.Net;
using System.Text.Json;
using Community.Contracts.Portal;
using Community.Platform.Scheduling;
using Community.Portal;

namespace Community.Tests.Modules.Portal.Features;

public sealed class CheckAnswersTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("en", "Not provided")]
    [InlineData("cy", "Dim ateb wedi’i roi")]
    public async Task What_was_left_out_is_said_in_the_language_of_the_page(string language, string words)
    {
        var asker = new Asker("myself", language) { Types = { ["WhereYouLive"] = [("Council", "not-sure"), ("Postcode", "   ")] } };
        Assert.Contains(words, (await asker.ReachAsync(app)).Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "cy", "Language: Cymraeg")]
    [InlineData("en", "en", "Language: English")]
    [InlineData("en", "unknown", "Language not known")]
    [InlineData("cy", "en", "Iaith: Saesneg")]
    [InlineData("cy", "unknown", "Iaith ddim yn hysbys")]
    public async Task The_language_of_each_person_is_shown_because_it_is_sent(string language, string theirs, string words)
    {
        var asker = new Asker("my-child", language);
        asker.Types["FamilyPerson"] = [.. asker.Types["FamilyPerson"].Where(typed => typed.Name != "Language"), ("Language", theirs)];
        Assert.Contains(words, (await asker.ReachAsync(app)).Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task No_row_repeats_the_heading_above_it(string language)
    {
        var check = await new Asker("under-18", language).ReachAsync(app);
        var headings = check.Document.QuerySelectorAll("main h2").Select(e => e.TextContent.Trim()).ToList();
        Assert.Equal(4, headings.Count);
        Assert.DoesNotContain(check.Document.QuerySelectorAll("main dt").Select(e => e.TextContent.Trim()), headings.Contains);
    }

    [Fact]
    public async Task A_change_comes_back_here_and_names_what_is_changed()
    {
        var check = await new Asker("myself").ReachAsync(app);
        var change = check.Document.QuerySelectorAll(".govuk-summary-list__actions a").Single(a => a.TextContent.Contains("Your name", StringComparison.Ordinal));
        var page = await check.By.GetAsync(change.GetAttribute("href")!);
        Assert.Equal("/en/check-your-answers", page.Document.QuerySelector(".govuk-back-link")!.GetAttribute("href"));
        page = await page.SubmitAsync(("Name", "Elin {{x}} <script>alert(1)</script>"));
        Assert.Equal("/en/check-your-answers", page.Address);
        Assert.Contains("Elin {{x}} <script>alert(1)</script>", page.Document.QuerySelectorAll("bdi").Select(e => e.TextContent));
    }

    [Fact]
    public async Task A_change_of_mind_asks_what_it_makes_necessary_and_drops_what_it_makes_idle()
    {
        var asker = new Asker("my-child");
        var page = await asker.ReachAsync(app);
        page = await (await page.By.GetAsync("/en/ask/who-needs-help")).SubmitAsync(("Who", "under-18"));
        Assert.Equal("YourBirth", Asker.StepOf(page));
        page = await new Asker("under-18").ReachAsync(page);
        Assert.DoesNotContain("Llŷr", page.Text("main"), StringComparison.Ordinal);
        var sent = await MessageOfAsync(await page.SubmitAsync());
        Assert.Equal((Asking.MyselfUnder18, "self"), (sent.AskingFor, Assert.Single(sent.People).Relationship));
    }

    [Fact]
    public async Task Everything_that_was_answered_is_in_the_message()
    {
        var asker = new Asker("my-family", "cy")
        {
            Types =
            {
                ["DangerNow"] = [("InDanger", "no")],
                ["HelpWith"] = [("With", "work"), ("With", "other"), ("InWords", "Garddio")],
                ["Situation"] = [("Now", "caring"), ("Now", "programme"), ("Which", "JGW+")],
                ["WhereYouLive"] = [("Council", "flintshire"), ("Postcode", "ch5 1aa"), ("NoFixedAddress", "true")],
                ["SafeWays"] =
                [
                    ("Ways", "phone"), ("Phone", "(01745) 123-456"), ("Ways", "text"), ("Text", "+44 7700 900123"), ("Ways", "post"), ("Post", "1 Stryd Fawr\r\nY Rhyl"),
                    ("Ways", "somebody"), ("SomebodyName", "Nain"), ("SomebodyContact", "drws nesaf"), ("Email", "not-chosen@example.com"),
                ],
                ["SafeTimes"] = [("Days", "weekdays"), ("From", "10"), ("To", "14"), ("Leave", "leave-yes"), ("SayWho", "say-no"), ("Notes", "Nid ar ôl 2pm")],
                ["YourLanguage"] = [("Writing", "both"), ("Speaking", "other"), ("Which", "Polski")],
                ["Formats"] = [("Interpreter", "interpreter-yes"), ("Needs", "bsl"), ("Needs", "other"), ("InWords", "papur melyn")],
            },
        };
        var sent = await MessageOfAsync(await asker.SendAsync(app));
        Assert.Equal((Asking.MyFamily, "flintshire", "flintshire", "ch5 1aa", true), (sent.AskingFor, sent.Council, sent.Area, sent.Postcode, sent.NoFixedAddress));
        Assert.Equal(["work", "other"], sent.HelpWith);
        Assert.Equal(("Garddio", "JGW+"), (sent.HelpWithOther, sent.Programme));
        Assert.Equal(new(null, null, null, null, true, "Nain", "drws nesaf", "weekdays", 10, 14, true, false, "Nid ar ôl 2pm"), sent.Contact with { Phone = null, Text = null, Post = null });
        Assert.Equal(("(01745) 123-456", "+44 7700 900123", "1 Stryd Fawr\r\nY Rhyl", sent.Contact.Post), (sent.Contact.Phone, sent.Contact.Text, sent.Contact.Post, sent.Address));
        Assert.Equal(("both", "other", "Polski", true, "papur melyn"), (sent.Language.Writing, sent.Language.Speaking, sent.Language.OtherLanguage, sent.Language.Interpreter, sent.Language.OtherFormat));
        Assert.Equal(["bsl", "other"], sent.Language.Formats);
        Assert.Equal((true, "cy", false, false), (sent.Agreement.ToTakePart, sent.Agreement.Language, sent.WorryingWords, sent.InDanger));
        Assert.Equal(["Siân Ŵyn", "Llŷr Ŵyn"], sent.People.Select(p => p.Name));
        Assert.Equal((sent.AskedBy, true, new DateOnly(1990, 3, 27)), (sent.People[0].PersonId, sent.People[0].WantsHelp, sent.People[0].Birth.Exact!.Value));
        Assert.Equal(["caring", "programme"], sent.People[0].Situation);
        Assert.Equal(("child", true, "cy", 12), (sent.People[1].Relationship, sent.People[1].WantsHelp, sent.People[1].Language, sent.People[1].Birth.AboutAge!.Value));
        Assert.Equal(2, sent.People.Select(p => p.PersonId).Distinct().Count());
    }

    [Fact]
    public async Task A_childs_trusted_adult_and_phrase_travel_as_they_should()
    {
        var asker = new Asker("under-18") { Types = { ["TrustAdult"] = [("HasOne", "yes"), ("Name", "Anti Mair"), ("Relationship", "modryb"), ("Contact", "07700 900123")] } };
        var sent = await MessageOfAsync(await asker.SendAsync(app));
        Assert.Equal(new TrustedAdult("Anti Mair", "modryb", "07700 900123"), sent.TrustedAdult);
        var hash = await app.AskAsync<string>("select phrase_hash from portal.application where id = $1", sent.ApplicationId);
        Assert.True(Community.Portal.Phrase.Matches(hash, "Three blue boats"));
        Assert.DoesNotContain(hash, await app.AskAsync<string>("select answers from portal.application where id = $1", sent.ApplicationId), StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(new Answers(), JsonSerializerOptions.Web), await app.AskAsync<string>("select answers from portal.draft where application_id = $1", sent.ApplicationId));
    }

    [Theory]
    [InlineData("no", "Gwaith os gwelwch yn dda", 3, false)]
    [InlineData("yes", "Gwaith os gwelwch yn dda", 1, false)]
    [InlineData("no", "Mae gen i ofn", 1, true)]
    public async Task The_promised_date_is_the_third_working_day_and_the_next_one_where_there_may_be_danger(string danger, string matters, int days, bool worrying)
    {
        // Thursday before a bank-holiday Easter, 23:30 in summer time: in London it is Thursday still.
        await app.MoveClockAsync(new(2026, 4, 2, 22, 30, 0, TimeSpan.Zero));
        var asker = new Asker("myself") { Types = { ["DangerNow"] = [("InDanger", danger)], ["WhatMatters"] = [("Matters", matters)] } };
        var page = await (await Asker.BeginAsync(app.Visitor())).SubmitAsync(asker.Types["DangerNow"]);
        var sent = await MessageOfAsync(await (await asker.ReachAsync(await page.By.GetAsync("/en/ask"))).SubmitAsync());
        Assert.Equal(days == 1 ? new DateOnly(2026, 4, 7) : new DateOnly(2026, 4, 9), sent.PromisedBy);
        Assert.Equal((worrying, danger == "yes"), (sent.WorryingWords, sent.InDanger));
        Assert.Equal(new DateOnly(2026, 4, 2), Calendar.LondonDate(sent.SubmittedAt));
    }

    [Fact]
    public async Task The_same_form_sent_25_times_at_once_is_one_application_and_25_equal_answers()
    {
        var check = await new Asker("my-family").ReachAsync(app);
        var before = await app.AskAsync<long>("select count(*) from portal.application");
        var (address, fields) = check.Fill("main form", null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => check.By.PostAsync(address, fields)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, "/en/sent"), (answer.StatusCode, answer.Headers.Location!.OriginalString)));
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.application"));
        var shown = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (await check.By.GetAsync("/en/sent")).Text(".govuk-panel__body")));
        Assert.Single(shown.Distinct());
        var id = await app.AskAsync<Guid>("select id from portal.application order by submitted_at desc limit 1");
        Assert.Single(await app.OpenAllAsync("select body from messaging.envelope where wire_name like '%application-submitted%' and subscriber = 'referral.open-case'"), body => body.Contains($"{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_tabs_that_both_send_are_one_application()
    {
        var first = await new Asker("myself").ReachAsync(app);
        var second = await first.By.GetAsync("/en/check-your-answers");
        var before = await app.AskAsync<long>("select count(*) from portal.application");
        var tabs = new[] { first.Fill("main form", null), second.Fill("main form", null) };
        var answers = await Task.WhenAll(tabs.Select(tab => first.By.PostAsync(tab.Address, tab.Fields)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal("/en/sent", (await first.By.GetAsync("/en/check-your-answers")).Address);
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.application"));
    }

    [Fact]
    public async Task A_form_that_is_not_complete_is_never_sent()
    {
        var check = await new Asker("myself").ReachAsync(app);
        var (address, fields) = check.Fill("main form", null);
        await (await check.By.GetAsync("/en/ask/who-needs-help")).SubmitAsync(("Who", "my-child"));
        var page = await check.By.FollowAsync(await check.By.PostAsync(address, fields));
        Assert.Equal("YourName", Asker.StepOf(page));
    }

    private async Task<ApplicationSubmitted> MessageOfAsync(Seen sent)
    {
        Assert.Contains(sent.Address, new[] { "/en/sent", "/cy/wedi-anfon" });
        var reference = Community.Portal.Reference.Parse(sent.Text(".govuk-panel__body strong"));
        var body = (await app.OpenAllAsync("select body from messaging.envelope")).First(b => b.Contains(reference!, StringComparison.Ordinal));
        return JsonSerializer.Deserialize<ApplicationSubmitted>(body, JsonSerializerOptions.Web)!;
    }
}
