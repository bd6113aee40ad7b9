using System.Net;
using Community.Portal;

namespace Community.Tests.Modules.Portal.Features;

public sealed class AskForHelpTests(App app) : IClassFixture<App>
{
    public static TheoryData<string, string> EveryKindOfAsking => new(
        from who in new[] { "myself", "my-family", "my-child", "under-18" } from language in new[] { "en", "cy" } select (who, language));

    [Theory]
    [MemberData(nameof(EveryKindOfAsking))]
    public async Task Every_kind_of_asking_ends_with_a_reference_in_its_language(string who, string language)
    {
        var before = await app.AskAsync<long>("select count(*) from portal.application where language = $1", language);
        var sent = await new Asker(who, language).SendAsync(app);
        Assert.Equal(language == "cy" ? "/cy/wedi-anfon" : "/en/sent", sent.Address);
        Assert.Equal(language, sent.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.application where language = $1", language));
    }

    [Theory]
    [InlineData("/en/ask", "/en/ask/danger-now")]
    [InlineData("/en/ask/safe-contact", "/en/ask/danger-now")]
    [InlineData("/cy/gofyn/cyswllt-diogel", "/cy/gofyn/perygl-nawr")]
    [InlineData("/en/ask/no-such-step", "/en/ask/danger-now")]
    [InlineData("/en/ask/person-in-the-family", "/en/ask/danger-now")]
    [InlineData("/cy/gwirio-eich-atebion", "/cy/gofyn/perygl-nawr")]
    public async Task A_step_that_is_not_its_turn_leads_to_the_first_that_is(string asked, string shown) =>
        Assert.Equal(shown, (await (await Asker.BeginAsync(app.Visitor())).By.GetAsync(asked)).Address);

    [Fact]
    public async Task A_step_of_the_other_language_is_shown_in_the_language_of_its_page()
    {
        var page = await (await Asker.BeginAsync(app.Visitor())).By.GetAsync("/cy/gofyn/danger-now");
        Assert.Equal("A ydych chi neu blentyn mewn perygl nawr?", page.Heading);
    }

    [Theory]
    [InlineData("en", "/en/sign-in")]
    [InlineData("cy", "/cy/mewngofnodi")]
    public async Task Professionals_are_led_to_where_they_sign_in_and_leave_nothing_behind(string language, string address)
    {
        var asker = new Asker("professional", language);
        var page = await asker.ReachAsync(app, "WhoNeedsHelp");
        var (to, fields) = page.Fill("main form", null, ("Who", "professional"));
        var answer = await page.By.PostAsync(to, fields);
        Assert.Equal(address, answer.Headers.Location!.OriginalString);
        Assert.Equal("WhoNeedsHelp", Asker.StepOf(await page.By.GetAsync(Asker.Start(language))));
    }

    [Fact]
    public async Task Saying_yes_to_danger_leads_to_help_and_the_form_can_be_gone_on_with()
    {
        var asker = new Asker("myself") { Types = { ["DangerNow"] = [("InDanger", "yes")] } };
        var help = await (await Asker.BeginAsync(app.Visitor())).SubmitAsync(("InDanger", "yes"));
        Assert.Contains("999", help.Text("main"), StringComparison.Ordinal);

        var page = await asker.ReachAsync(await help.By.GetAsync("/en/ask"));
        await page.SubmitAsync();
        Assert.True((await app.AskAsync<Answers>("select answers from portal.application order by submitted_at desc limit 1")).InDanger);
    }

    [Theory]
    [InlineData("en", "I am afraid of him", "080880 23456")]
    [InlineData("cy", "Mae o'n fy nghuro i", "84001")]
    public async Task Worrying_words_show_help_above_the_next_page_and_hold_nothing_back(string language, string words, string number)
    {
        var page = await new Asker("myself", language).ReachAsync(app, "WhatMatters");
        page = await page.SubmitAsync(("Matters", words));
        Assert.Equal("HelpWith", Asker.StepOf(page));
        Assert.Contains(number, page.Text(".govuk-notification-banner"), StringComparison.Ordinal);

        page = await page.SubmitAsync();
        Assert.NotEmpty(page.Errors);
        Assert.Contains(number, page.Text(".govuk-notification-banner"), StringComparison.Ordinal);

        page = await page.SubmitAsync(("With", "work"));
        Assert.Null(page.Document.QuerySelector(".govuk-notification-banner"));
    }

    [Fact]
    public async Task The_language_switch_keeps_what_was_typed_and_judges_nothing()
    {
        var page = await new Asker("my-child").ReachAsync(app, "YourName");
        page = await page.SubmitFormAsync("main form", "button[name=switch]", ("Name", "Siân <b>Ŵyn</b>"), ("Relationship", "grandparent"));
        Assert.Equal(("/cy/gofyn/eich-enw", "Beth yw eich enw llawn?"), (page.Address, page.Heading));
        Assert.Empty(page.Errors);
        Assert.DoesNotContain("Gwall", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal("Siân <b>Ŵyn</b>", page.Document.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("[name=Relationship][value=grandparent][checked]"));
        Assert.Equal("HelpWith", Asker.StepOf(await page.By.GetAsync("/cy/gofyn/help-gyda")));
    }

    [Fact]
    public async Task A_child_is_spoken_to_as_a_child_and_asked_about_an_adult_they_trust()
    {
        var page = await new Asker("under-18").ReachAsync(app, "SafeWays");
        Assert.Contains("we will contact only you", page.Text("main form"), StringComparison.Ordinal);
        var asker = new Asker("myself") { Types = { ["YourBirth"] = [("Birth.Known", "about"), ("Birth.Age", "16")] } };
        Assert.Equal("TrustAdult", Asker.StepOf(await asker.ReachAsync(app, "TrustAdult")));
        Assert.Null(Asker.StepOf(await new Asker("myself").ReachAsync(app, "TrustAdult")));
    }

    [Fact]
    public async Task People_in_the_family_are_added_changed_and_taken_out()
    {
        var asker = new Asker("my-child");
        var list = await (await asker.ReachAsync(app, "FamilyPerson")).SubmitAsync(asker.Types["FamilyPerson"]);
        Assert.Equal("/en/ask/family", list.Address);
        list = await (await list.By.GetAsync("/en/ask/person-in-the-family")).SubmitAsync(
            ("Name", "Mali Ŵyn"), ("Birth.Known", "exact"), ("Birth.Born.Day", "29"), ("Birth.Born.Month", "2"), ("Birth.Born.Year", "2012"), ("Relationship", "child"), ("Wants", "no"), ("Language", "en"));
        Assert.Equal(["Llŷr Ŵyn", "Mali Ŵyn"], FamilyList.NamesOn(list));

        var second = await list.By.GetAsync(FamilyList.ChangeOf(list, 2));
        Assert.Equal("2012", second.Document.QuerySelector("[name='Birth.Born.Year']")!.GetAttribute("value"));
        list = await second.SubmitAsync(("Name", "Mali Fflur Ŵyn"), ("Wants", "yes"));
        Assert.Equal(["Llŷr Ŵyn", "Mali Fflur Ŵyn"], FamilyList.NamesOn(list));

        list = await list.SubmitFormAsync("main form", FamilyList.RemoveOf(1));
        Assert.Equal(["Mali Fflur Ŵyn"], FamilyList.NamesOn(list));
        Assert.Equal("Situation", Asker.StepOf(await list.SubmitAsync()));
    }

    [Fact]
    public async Task A_family_of_twelve_is_full_and_twins_are_two()
    {
        var asker = new Asker("my-family");
        var page = await asker.ReachAsync(app, "FamilyPerson");
        for (var i = 0; i < 12; i++)
        {
            page = await (await page.By.GetAsync("/en/ask/person-in-the-family")).SubmitAsync(asker.Types["FamilyPerson"]);
            Assert.Equal(i + 1, FamilyList.NamesOn(page).Count);
        }

        Assert.Null(page.Document.QuerySelector("main form a[href='/en/ask/person-in-the-family']"));
        Assert.NotEqual("/en/ask/person-in-the-family", (await page.By.GetAsync("/en/ask/person-in-the-family")).Address);
    }

    [Fact]
    public async Task Asking_for_a_child_needs_a_child_who_would_like_help()
    {
        var asker = new Asker("my-child");
        var page = await asker.ReachAsync(app, "FamilyPerson");
        page = await page.SubmitAsync([.. asker.Types["FamilyPerson"].Where(f => f.Name != "Wants"), ("Wants", "no")]);
        Assert.Equal(["Add at least one child who would like help"], (await page.SubmitAsync()).Errors);
    }

    [Fact]
    public async Task Steps_answered_at_once_in_several_tabs_are_all_kept()
    {
        var asker = new Asker("myself");
        var end = await asker.ReachAsync(app);
        var tabs = new List<(string Address, List<KeyValuePair<string, string>> Fields)>();
        foreach (var (address, name, value) in new[]
        {
            ("what-matters", "Matters", "tab one"), ("your-name", "Name", "tab two"), ("where-you-live", "Postcode", "ch7 1aa"), ("safe-times", "Notes", "tab four"),
        })
        {
            tabs.Add((await end.By.GetAsync("/en/ask/" + address)).Fill("main form", null, (name, value)));
        }

        var answers = await Task.WhenAll(tabs.Select(tab => end.By.PostAsync(tab.Address, tab.Fields)));
        Assert.All(answers, answer => Assert.Equal("/en/check-your-answers", answer.Headers.Location!.OriginalString));
        var check = (await end.By.GetAsync("/en/check-your-answers")).Text("main");
        Assert.All(["tab one", "tab two", "ch7 1aa", "tab four"], words => Assert.Contains(words, check, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_answer_pressed_many_times_makes_one_draft_and_everybody_goes_on()
    {
        var page = await Asker.BeginAsync(app.Visitor());
        var before = await app.AskAsync<long>("select count(*) from portal.draft");
        var (address, fields) = page.Fill("main form", null, ("InDanger", "no"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => page.By.PostAsync(address, fields)));
        Assert.All(answers, answer => Assert.Equal("/en/ask/who-needs-help", answer.Headers.Location!.OriginalString));
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.draft"));
        Assert.Equal("/en/ask/who-needs-help", (await page.By.GetAsync("/en/ask")).Address);
    }

    [Fact]
    public async Task What_was_typed_while_the_draft_ended_is_kept_as_the_first_answer_of_a_new_one()
    {
        var page = await new Asker("myself").ReachAsync(app, "WhatMatters");
        await app.AskAsync<object>("delete from portal.draft returning 1");
        page = await page.SubmitAsync(("Matters", "A long story, typed slowly"));
        Assert.Equal("DangerNow", Asker.StepOf(page));
        var check = await new Asker("myself") { Types = { ["WhatMatters"] = [("Matters", "asked again")] } }.ReachAsync(page);
        Assert.Contains("A long story, typed slowly", check.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_a_draft_with_another_secret()
    {
        var page = await new Asker("myself").ReachAsync(app, "YourName");
        var stranger = app.Visitor();
        Assert.Equal("/en/ask/danger-now", (await (await Asker.BeginAsync(stranger)).By.GetAsync("/en/ask/your-name")).Address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Theory]
    [InlineData("en", "/en/danger")]
    [InlineData("cy", "/cy/perygl")]
    public async Task A_new_request_can_be_begun_after_one_was_sent(string language, string danger)
    {
        var asker = new Asker("myself", language);
        var sent = await asker.SendAsync(app);
        var before = await app.AskAsync<long>("select count(*) from portal.draft");
        var page = await (await Asker.BeginAsync(sent.By, language)).SubmitAsync(("InDanger", "yes"));
        Assert.Equal(danger, page.Address);
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.draft"));

        page = await page.By.GetAsync(Asker.Start(language));
        Assert.Equal("WhoNeedsHelp", Asker.StepOf(page));
        var second = await (await asker.ReachAsync(page)).SubmitAsync();
        Assert.NotEqual(sent.Text("strong"), second.Text("strong"));
        Assert.True((await app.AskAsync<Answers>("select answers from portal.application order by submitted_at desc limit 1")).InDanger);
    }

    [Fact]
    public async Task A_later_step_that_stayed_open_in_another_tab_says_that_it_was_sent()
    {
        var check = await new Asker("myself").ReachAsync(app);
        var stale = (await check.By.GetAsync("/en/ask/your-name")).Fill("main form", null, ("Name", "Too late"));
        await check.SubmitAsync();
        Assert.Equal("/en/sent", (await check.By.PostAsync(stale.Address, stale.Fields)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_first_answer_after_sending_pressed_many_times_and_in_two_tabs_makes_one_draft()
    {
        var sent = await new Asker("myself").SendAsync(app);
        var tabs = new[] { await Asker.BeginAsync(sent.By), await sent.By.GetAsync("/en/ask") }.Select(tab => tab.Fill("main form", null, ("InDanger", "no"))).ToList();
        var before = await app.AskAsync<long>("select count(*) from portal.draft");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(press => sent.By.PostAsync(tabs[press % 2].Address, tabs[press % 2].Fields)));
        Assert.All(answers, answer => Assert.Equal("/en/ask/who-needs-help", answer.Headers.Location!.OriginalString));
        Assert.Equal(before + 1, await app.AskAsync<long>("select count(*) from portal.draft"));
        Assert.Equal("/en/ask/who-needs-help", (await sent.By.GetAsync("/en/ask")).Address);
    }

    [Fact]
    public async Task What_stands_in_the_address_is_no_answer()
    {
        var page = await new Asker("myself").ReachAsync(app, "SafeWays");
        var (address, fields) = page.Fill("main form", null, ("Ways", "phone"));
        fields.RemoveAll(field => field.Key == "Phone");
        page = await page.By.FollowAsync(await page.By.PostAsync(address + "?Phone=01745012345", fields));
        Assert.Equal(["Enter a phone number"], page.Errors);
    }
}
