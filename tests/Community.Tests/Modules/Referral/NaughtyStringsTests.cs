using System.Net;
using System.Text.Json;
using Community.Host.Accounts;
using Community.Platform.Forms;

namespace Community.Tests.Modules.Referral;

/// <summary>The naughty strings in everything that staff write on a case, and in what a family wrote where staff read it.</summary>
public sealed class NaughtyStringsTests(ReferralHouse house) : IClassFixture<ReferralHouse>
{
    [Fact]
    public async Task Every_naughty_string_is_a_note_to_the_letter_or_answered_beside_its_field()
    {
        var (id, by) = (await house.OpenAsync(), await house.SignedInAsync(DemoPeople.Intake));
        var page = await by.GetAsync($"/staff/cases/{id}/note");
        foreach (var typed in NaughtyStrings.All)
        {
            var (to, fields) = page.Fill("main form", null, ("Note", typed));
            fields.RemoveAll(f => f.Key == "once");
            fields.Add(new("once", Guid.NewGuid().ToString()));
            var answer = await by.PostAsync(to, fields);
            var says = $"{JsonSerializer.Serialize(typed)} answered {(int)answer.StatusCode}";
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                var kept = await house.AskAsync<string>("select words from referral.story_entry where case_id = $1 order by at desc, id desc limit 1", id);
                Assert.True(kept == string.Concat(typed.EnumerateRunes()), $"{says} and kept {JsonSerializer.Serialize(kept)}");
            }
            else
            {
                var shown = await by.FollowAsync(answer);
                Assert.True(answer.StatusCode == HttpStatusCode.OK && shown.Errors.Count == 1, says);
                Assert.True(Text.IsBlank(typed) || typed.Any(char.IsControl), says);
            }
        }
    }

    [Theory]
    [InlineData("accept", "Note", 4000)]
    [InlineData("attempt", "Note", 4000)]
    [InlineData("confirm-handover", "Name", 100)]
    [InlineData("decline", "Note", 4000)]
    [InlineData("hand-over", "Note", 4000)]
    [InlineData("next-step", "Reason", 4000)]
    [InlineData("reassign", "Reason", 4000)]
    public async Task What_staff_write_stands_in_the_story_to_the_letter(string action, string field, int most)
    {
        var by = await house.SignedInAsync(DemoPeople.Intake);
        foreach (var typed in NaughtyStrings.Together(most))
        {
            var id = await house.OpenAsync();
            if (action == "confirm-handover")
            {
                await (await by.GetAsync($"/staff/cases/{id}/hand-over")).SubmitAsync(Needs("hand-over"));
            }

            var page = await (await by.GetAsync($"/staff/cases/{id}/{action}")).SubmitAsync([.. Needs(action), (field, typed)]);

            Assert.Empty(page.Errors);
            Assert.Equal($"/staff/cases/{id}", page.Address);
            ShowsToTheLetter(page, typed, ".moj-timeline__description .user-text");
        }
    }

    [Fact]
    public async Task What_was_done_for_a_task_stands_in_the_story_to_the_letter()
    {
        var by = await house.SignedInAsync(DemoPeople.Intake);
        foreach (var typed in NaughtyStrings.Together(4000))
        {
            var sent = Application.Of("Elin", worrying: true);
            await house.SendAsync(sent);
            var task = await house.AskAsync<Guid>("select id from referral.task where application_id = $1", sent.ApplicationId);

            await (await by.GetAsync($"/staff/tasks/{task}")).SubmitAsync(("Outcome", typed));

            ShowsToTheLetter(await by.GetAsync($"/staff/cases/{await house.CaseOfAsync(sent)}"), typed, ".moj-timeline__description .user-text");
        }
    }

    [Fact]
    public async Task A_familys_words_and_names_stand_in_list_and_case_to_the_letter()
    {
        var by = await house.SignedInAsync(DemoPeople.Intake);
        using var words = NaughtyStrings.Together(4000).GetEnumerator();
        var today = house.Today;
        foreach (var name in NaughtyStrings.Together(100))
        {
            var matters = words.MoveNext() ? words.Current : name;
            var id = await house.OpenAsync(Application.Of(name, promisedBy: today) with { WhatMatters = matters });

            var shown = await by.GetAsync($"/staff/cases/{id}");
            ShowsToTheLetter(shown, name, "h1 .user-text");
            ShowsToTheLetter(shown, matters, ".govuk-inset-text .user-text");

            var list = await by.GetAsync("/staff/work");
            ShowsToTheLetter(list, name, $"a[href='/staff/cases/{id}'] .user-text");
            await (await by.GetAsync($"/staff/cases/{id}/decline")).SubmitAsync(("Reason", "not-wanted"), ("Signpost", "meic"), ("Note", "Wedi siarad"));
        }
    }

    // What else the page of an action asks for.
    private (string Name, string? Value)[] Needs(string action) => action switch
    {
        "attempt" => [("Way", "phone"), ("Reached", "no")],
        "decline" => [("Reason", "helped-elsewhere"), ("Signpost", "meic")],
        "hand-over" => [("Partner", "working-wales"), ("Agreed", "yes")],
        "next-step" => [("Step", "visit"), ("Due.Day", $"{house.Today.Day}"), ("Due.Month", $"{house.Today.Month}"), ("Due.Year", $"{house.Today.Year}")],
        "reassign" => [("To", DemoPeople.IntakeManager.ToString())],
        _ => [],
    };

    private static void ShowsToTheLetter(Seen page, string typed, string where)
    {
        Assert.Contains(typed, page.Document.QuerySelectorAll(where).Select(e => e.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, main iframe, main svg, main marquee, main [onerror], main [onload], main [onclick]"));
    }
}
