using System.Net;
using Community.Host.Accounts;
using Community.Platform.Language;
using Community.Tests.Modules.Portal;

namespace Community.Tests.Modules.Referral.Features;

public sealed class PauseChannelTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    private const string Page = "/staff/channels/denbighshire/Portal";

    private DateOnly Day => house.Today.AddDays(20);

    [Fact]
    public async Task The_start_page_says_so_kindly_in_both_languages_and_danger_stays()
    {
        Assert.Equal("/staff/channels", (await PauseAsync("Many people <b>asked</b> this month.", "Gofynnodd llawer o bobl y mis hwn.")).Address);
        await house.DrainAsync();

        var (english, welsh) = (await house.Visitor().GetAsync("/en"), await house.Visitor().GetAsync("/cy"));

        Assert.Contains($"If you live in Denbighshire, we will begin with new requests again on {Dates.Date(Day, "en")}.", english.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("Many people <b>asked</b> this month.", english.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("byw yn Sir Ddinbych", welsh.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("Gofynnodd llawer o bobl y mis hwn.", welsh.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.All([english, welsh], page => Assert.Contains("999", page.Text("main .govuk-warning-text"), StringComparison.Ordinal));
        Assert.NotNull(english.Document.QuerySelector("main a.govuk-button--start"));

        await ReopenAsync();

        Assert.Null((await house.Visitor().GetAsync("/en")).Document.QuerySelector(".govuk-notification-banner"));
    }

    [Fact]
    public async Task What_is_sent_all_the_same_is_promised_an_honest_date_and_danger_does_not_wait()
    {
        await PauseAsync("Why", "Pam");
        await house.DrainAsync();

        Assert.True(await PromisedAsync("Dod o hyd i waith") > Day);
        Assert.True(await PromisedAsync("Mae rhywun am ladd ei hun: suicide") < Day);

        await ReopenAsync();
        Assert.True(await PromisedAsync("Dod o hyd i waith") < Day);
    }

    [Fact]
    public async Task It_opens_by_itself_on_its_day()
    {
        await PauseAsync("Why", "Pam", house.Today.AddDays(1));
        await house.DrainAsync();
        Assert.NotNull((await house.Visitor().GetAsync("/en")).Document.QuerySelector(".govuk-notification-banner"));

        await house.MoveClockAsync(TimeProvider.System.GetUtcNow().AddDays(2));
        Assert.Null((await house.Visitor().GetAsync("/en")).Document.QuerySelector(".govuk-notification-banner"));
        await house.MoveClockAsync(TimeProvider.System.GetUtcNow());
        await ReopenAsync();
    }

    [Fact]
    public async Task Another_way_in_changes_nothing_on_the_public_form()
    {
        var page = await (await ManagerAsync()).GetAsync("/staff/channels/denbighshire/Officers");
        page = await page.SubmitFormAsync("#pause", null, [("Form.ReasonEn", "Why"), ("Form.ReasonCy", "Pam"), .. Date(Day)]);
        Assert.Contains("Wedi’i oedi", page.Body, StringComparison.Ordinal);
        var before = await house.AskAsync<long>("select count(*) from portal.pause");
        await house.DrainAsync();
        Assert.Equal(before, await house.AskAsync<long>("select count(*) from portal.pause"));
        var card = await (await house.SignedInAsync(DemoPeople.Officer)).GetAsync("/staff/cards/write");
        Assert.Contains("Denbighshire: intake begins with new requests again on", card.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("Why", card.Text(".govuk-notification-banner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_needs_its_reason_in_both_languages_and_a_day_that_is_near()
    {
        var page = await (await ManagerAsync()).GetAsync("/staff/channels/denbighshire/Phone");
        page = await page.SubmitFormAsync("#pause", null, [("Form.ReasonEn", "Kept <i>as typed</i>"), ("Form.ReasonCy", "\u200B"), .. Date(house.Today.AddDays(93))]);
        Assert.Equal(["Dywedwch pam yn Gymraeg", $"Rhowch ddiwrnod go iawn ar ôl heddiw, erbyn {Dates.WithWeekday(house.Today.AddDays(92), "cy")} fan bellaf"], page.Errors);
        Assert.Equal("Kept <i>as typed</i>", page.Text("[name='Form.ReasonEn']"));
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitFormAsync("#pause", null, ("Seen", "nonsense"))).Status);
        Assert.Single((await page.SubmitFormAsync("#pause", null, [("Form.ReasonEn", "Why"), ("Form.ReasonCy", "Pam"), .. Date(house.Today)])).Errors);
        Assert.Equal(0, await house.AskAsync<long>("select count(*) from referral.channel where channel = 'Phone'"));
    }

    [Fact]
    public async Task Whoever_comes_second_sees_the_first_ones_words_beside_their_own()
    {
        const string Address = "/staff/channels/denbighshire/Professionals";
        var (mine, theirs) = (await (await ManagerAsync()).GetAsync(Address), await (await ManagerAsync()).GetAsync(Address));
        await theirs.SubmitFormAsync("#pause", null, [("Form.ReasonEn", "Theirs"), ("Form.ReasonCy", "Eu rheswm nhw"), .. Date(Day)]);

        var refused = await mine.SubmitFormAsync("#pause", null, [("Form.ReasonEn", "Mine"), ("Form.ReasonCy", "Fy rheswm i"), .. Date(Day)]);

        Assert.Contains("Eu rheswm nhw", refused.Text(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Equal("Mine", refused.Text("[name='Form.ReasonEn']"));
        Assert.Equal("/staff/channels", (await refused.SubmitFormAsync("#pause", null)).Address);
        Assert.Equal("Mine", await house.AskAsync<string>("select reason_en from referral.channel where channel = 'Professionals'"));
    }

    [Fact]
    public async Task Pressing_twice_pauses_once()
    {
        var page = await (await ManagerAsync()).GetAsync(Page);
        var (address, fields) = page.Fill("#pause", null, [("Form.ReasonEn", "Twice"), ("Form.ReasonCy", "Dwywaith"), .. Date(Day)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.By.PostAsync(address, fields)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, "/staff/channels"), (answer.StatusCode, answer.Headers.Location!.OriginalString)));
        await house.DrainAsync();
        await ReopenAsync();
    }

    [Theory]
    [InlineData("/staff/channels/flintshire-panel/Portal")]
    [InlineData("/staff/channels/denbighshire/Pigeon")]
    [InlineData("/staff/channels/denbighshire/0")]
    public async Task What_is_not_ones_own_or_no_way_in_is_not_there(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await ManagerAsync()).GetAsync(address)).Status);

    private static (string, string?)[] Date(DateOnly day) =>
        [("Form.OpenAgain.Day", $"{day.Day}"), ("Form.OpenAgain.Month", $"{day.Month}"), ("Form.OpenAgain.Year", $"{day.Year}")];

    private async Task<DateOnly> PromisedAsync(string matters)
    {
        var asker = new Asker("myself");
        asker.Types["WhatMatters"] = [("Matters", matters)];
        await asker.SendAsync(house);
        return await house.AskAsync<DateOnly>("select promised_by from portal.application order by submitted_at desc limit 1");
    }

    private Task<Visitor> ManagerAsync() => house.SignedInAsync(DemoPeople.IntakeManager);

    private async Task<Seen> PauseAsync(string english, string welsh, DateOnly? day = null) =>
        await (await (await ManagerAsync()).GetAsync(Page)).SubmitFormAsync("#pause", null, [("Form.ReasonEn", english), ("Form.ReasonCy", welsh), .. Date(day ?? Day)]);

    private async Task ReopenAsync()
    {
        var page = await (await ManagerAsync()).GetAsync(Page);
        Assert.Equal("/staff/channels", (await page.SubmitFormAsync("#reopen", null)).Address);
        await house.DrainAsync();
    }
}
