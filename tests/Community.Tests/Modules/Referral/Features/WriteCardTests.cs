using System.Net;
using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral.Features;

public sealed class WriteCardTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task A_card_that_is_sent_opens_a_case_with_intake()
    {
        var card = await house.SendCardAsync();
        await house.DrainAsync();

        var id = Cards.IdOf(card);
        Assert.Equal("Doorstep Received first-contact", await CaseAsync<string>(id, "source || ' ' || state || ' ' || next_step"));
        Assert.Equal(DemoPeople.IntakeTeam, await CaseAsync<Guid>(id, "owner"));
        Assert.Equal(Cards.WhatMatters, await CaseAsync<string>(id, "what_matters"));
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_card()
    {
        var form = await house.WriteAsync(DemoPeople.Officer);
        var (address, fields) = form.Fill("main form", null, Cards.Filled(("Form.Name", "Dwywaith Unwaith")));
        var answers = await Task.WhenAll(form.By.PostAsync(address, fields), form.By.PostAsync(address, fields));
        await house.DrainAsync();

        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct());
        Assert.Equal(1L, await house.AskAsync<long>("select count(*) from referral.case where name = 'Dwywaith Unwaith'"));
    }

    [Theory]
    [InlineData("Form.Name", " ", "Enter the name of the person")]
    [InlineData("Form.Ways", null, "Choose at least one safe way to contact them")]
    [InlineData("Form.Phone", "12", "Enter a phone number, like 01745 012345 or 07700 900123")]
    [InlineData("Form.Language", null, "Choose the language, or that you did not ask")]
    [InlineData("Form.Area", "prestatyn", "Choose an area in which the officers’ channel is open")]
    [InlineData("Form.WhatMatters", "\u3164", "Say what matters to them")]
    [InlineData("Form.MayContact", null, "Choose how they said that they may be contacted. Without that you cannot send the card")]
    [InlineData("Form.Urgent", "perhaps", "Choose whether it is urgent")]
    [InlineData("Form.Safeguarding", null, "Choose whether a safeguarding report was made")]
    [InlineData("Form.AboutAge", "old", "Enter an age in whole years, like 34")]
    [InlineData("Form.SaidOn.Day", "41", "Enter a real date within the last year, not in the future")]
    public async Task What_is_wrong_stands_beside_its_field_and_every_answer_is_kept(string field, string? typed, string error)
    {
        var page = await house.SendCardAsync((field, typed));

        Assert.Equal([error], page.Errors);
        Assert.Contains("<b>& mwy", page.Document.QuerySelector("textarea[name='Form.WhatMatters']")!.TextContent + (field == "Form.WhatMatters" ? "<b>& mwy" : ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_and_urgent_stops_and_shows_the_countys_number()
    {
        var page = await house.SendCardAsync(("Form.Urgent", "child"));
        Assert.Equal(["Make the safeguarding report first, then choose “Already made”"], page.Errors);
        Assert.Contains("01824 712200", page.Text("main .govuk-warning-text"), StringComparison.Ordinal);

        page = await page.SubmitFormAsync("main form", null, ("Form.Safeguarding", "made"));
        await house.DrainAsync();
        Assert.True(await CaseAsync<bool>(Cards.IdOf(page), "urgent"));
    }

    [Fact]
    public async Task The_same_surname_is_asked_about_and_a_relative_loses_the_view()
    {
        // The demo's officer is called Parry.
        var page = await house.SendCardAsync(("Form.Name", "Nia Môn-Parry"));
        Assert.Equal(["Choose whether you know this person or their family privately"], page.Errors);

        page = await page.SubmitFormAsync("main form", null, ("Form.SameName", "yes"));
        Assert.Contains("Owain Sarn Griffiths", page.Body, StringComparison.Ordinal);
        var id = Cards.IdOf(page);
        Assert.Null(page.Document.QuerySelector("main .govuk-tag"));

        await house.ArrangeAsync("update referral.card set sent_at = sent_at - interval '20 minutes' where id = $1", id);
        Assert.Equal(HttpStatusCode.NotFound, (await page.By.GetAsync($"/staff/cards/{id}")).Status);
        Assert.DoesNotContain("Môn-Parry", (await page.By.GetAsync("/staff/cards")).Body, StringComparison.Ordinal);
        var sergeant = await house.SignedInAsync(DemoPeople.Sergeant);
        Assert.Contains("Môn-Parry", (await sergeant.GetAsync("/staff/cards")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_kept_for_later_is_work_with_a_date_and_the_sergeant_sees_it()
    {
        var kept = await (await house.WriteAsync(DemoPeople.Officer)).SubmitFormAsync("main form", "button[value=later]", ("Form.Name", "Hanner Cerdyn"));
        Assert.Equal("/staff/cards", kept.Address);
        Assert.Contains("Hanner Cerdyn", (await kept.By.GetAsync("/staff")).Body, StringComparison.Ordinal);

        var sergeant = await house.SignedInAsync(DemoPeople.Sergeant);
        var unsent = (await sergeant.GetAsync("/staff/cards")).Document.QuerySelectorAll("main ul a").Single(a => a.TextContent.Contains("Hanner Cerdyn", StringComparison.Ordinal));
        Assert.Contains("Hanner Cerdyn", (await sergeant.GetAsync(unsent.GetAttribute("href")!)).Heading, StringComparison.Ordinal);

        var own = kept.Document.QuerySelectorAll("tbody a").First(a => a.TextContent.Contains("Hanner Cerdyn", StringComparison.Ordinal)).GetAttribute("href")!;
        var thrown = await (await kept.By.GetAsync(own)).SubmitFormAsync("main form", "button[value=drop]");
        Assert.DoesNotContain("Hanner Cerdyn", thrown.Body, StringComparison.Ordinal);
        Assert.Equal("Dropped", await house.AskAsync<string>("select state from referral.card where id = $1", Guid.Parse(own.Split('/')[^2])));
    }

    [Fact]
    public async Task A_tab_in_which_a_sent_card_is_still_open_changes_nothing_and_loses_nothing()
    {
        var kept = await (await house.WriteAsync(DemoPeople.Officer)).SubmitFormAsync("main form", "button[value=later]", ("Form.Name", "Dau Dab"));
        var address = kept.Document.QuerySelectorAll("tbody a").First(a => a.TextContent.Contains("Dau Dab", StringComparison.Ordinal)).GetAttribute("href")!;
        var (first, second) = (await kept.By.GetAsync(address), await kept.By.GetAsync(address));

        await first.SubmitFormAsync("main form", null, Cards.Filled(("Form.Name", "Dau Dab")));
        var late = await second.SubmitFormAsync("main form", "button[value=later]", ("Form.Name", "Dau Dab"), ("Form.WhatMatters", "Rhywbeth arall"));

        Assert.Contains("was sent or thrown away in the meantime", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Contains("Rhywbeth arall", late.Document.QuerySelector("textarea[name='Form.WhatMatters']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_area_is_open_a_card_can_be_kept_but_not_sent()
    {
        await house.ArrangeAsync("update accounts.area set officers_to = '2026-01-02' where code = 'rhyl'");
        house.ForgetStaff();
        try
        {
            var page = await house.SendCardAsync();
            Assert.Contains("Choose an area in which the officers’ channel is open", page.Errors);
            Assert.Contains("channel is not open", page.Body, StringComparison.Ordinal);
        }
        finally
        {
            await house.ArrangeAsync("update accounts.area set officers_to = null where code = 'rhyl'");
            house.ForgetStaff();
        }
    }

    [Fact]
    public async Task Nobody_but_officers_writes_cards()
    {
        foreach (var person in new[] { DemoPeople.Intake, DemoPeople.Mentor, DemoPeople.Administrator, DemoPeople.Governance })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await house.SignedInAsync(person)).GetAsync("/staff/cards/write")).Status);
        }
    }

    private Task<T> CaseAsync<T>(Guid card, string column) => house.AskAsync<T>($"select {column} from referral.case where application_id = $1", card);
}
