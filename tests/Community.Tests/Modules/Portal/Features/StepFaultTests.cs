using System.Net;
using Community.Platform.Language;
using Community.Portal.Features.AskForHelp.Steps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Community.Tests.Modules.Portal.Features;

/// <summary>Every fault of every step: answered beside its field, in the page's language, with everything else that was typed.</summary>
public sealed class StepFaultTests(App app) : IClassFixture<App>
{
    private static readonly string s_long = new('ŵ', 101);
    private static readonly string s_longer = new('ŵ', 4001);
    private static readonly string[] s_variants = ["", ".young", ".child", ".family"];

    // Which kind of asking, on which step, what is typed in the place of the right answers, which field it is about, which text says so.
    private static readonly (string Who, string Step, string Field, string Key, (string Name, string? Value)[] Typed)[] s_faults =
    [
        ("myself", "DangerNow", "InDanger", "missing", []),
        ("myself", "DangerNow", "InDanger", "missing", [("InDanger", "perhaps")]),
        ("myself", "WhoNeedsHelp", "Who", "missing", [("Who", "nobody")]),
        ("myself", "WhatMatters", "Matters", "missing", [("Matters", " \t\r\n\u00A0\u200B")]),
        ("myself", "WhatMatters", "Matters", TooLong, [("Matters", s_longer)]),
        ("myself", "WhatMatters", "Matters", Hidden, [("Matters", "before\0after")]),
        ("myself", "HelpWith", "With", "missing", []),
        ("myself", "HelpWith", "With", "missing", [("With", "hacking")]),
        ("myself", "HelpWith", "With", "both", [("With", "work"), ("With", "not-sure")]),
        ("myself", "HelpWith", "InWords", "words-missing", [("With", "other"), ("InWords", "  ")]),
        ("myself", "HelpWith", "InWords", TooLong, [("With", "other"), ("InWords", s_longer)]),
        ("myself", "YourName", "Name", "missing", [("Name", "   ")]),
        ("myself", "YourName", "Name", TooLong, [("Name", s_long)]),
        ("my-child", "YourName", "Relationship", "relationship-missing", [("Name", "Siân")]),
        ("myself", "YourBirth", "Birth.Known", "birth-missing", []),
        ("myself", "YourBirth", "Birth.Born", "birth-day-missing", [("Birth.Known", "exact")]),
        ("myself", "YourBirth", "Birth.Born.Month", "birth-day-incomplete", Born("1", "", "2000")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("30", "2", "2000")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("29", "2", "2023")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("1", "1", "99")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("1", "1", "1850")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("un", "Mawrth", "mil")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-wrong", Born("١", "١", "٢٠٠٠")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-future", Born("1", "1", "9999")),
        ("myself", "YourBirth", "Birth.Born", "birth-day-future", Born("25", "11", "2026")),
        ("myself", "YourBirth", "Birth.Age", "birth-age-wrong", [("Birth.Known", "about"), ("Birth.Age", "old")]),
        ("myself", "YourBirth", "Birth.Age", "birth-age-wrong", [("Birth.Known", "about"), ("Birth.Age", "121")]),
        ("myself", "YourBirth", "Birth.Age", "birth-age-wrong", [("Birth.Known", "about"), ("Birth.Age", "99999999999")]),
        ("under-18", "YourBirth", "Birth.Born", "not-under-18", Born("24", "11", "2008")),
        ("under-18", "YourBirth", "Birth.Age", "not-under-18", [("Birth.Known", "about"), ("Birth.Age", "18")]),
        ("my-child", "FamilyPerson", "Name", "missing", Person(("Name", " "))),
        ("my-child", "FamilyPerson", "Name", TooLong, Person(("Name", s_long))),
        ("my-family", "FamilyPerson", "Birth.Born", "birth-day-future", Person([("Birth.Known", "exact"), .. Born("25", "11", "2026")])),
        ("my-family", "FamilyPerson", "Relationship", "relationship-missing", Person(("Relationship", "ghost"))),
        ("my-family", "FamilyPerson", "Wants", "wants-missing", Person(("Wants", null))),
        ("my-child", "FamilyPerson", "Language", "language-missing", Person(("Language", "fr"))),
        ("myself", "Situation", "Now", "missing", []),
        ("myself", "Situation", "Now", "both", [("Now", "work"), ("Now", "none")]),
        ("myself", "Situation", "Which", TooLong, [("Now", "programme"), ("Which", s_long)]),
        ("myself", "WhereYouLive", "Council", "missing", [("Postcode", "LL18 1AA")]),
        ("myself", "WhereYouLive", "Council", "missing", [("Council", "atlantis")]),
        ("myself", "WhereYouLive", "Postcode", TooLong, [("Council", "conwy"), ("Postcode", s_long)]),
        ("myself", "SafeWays", "Ways", "missing", []),
        ("myself", "SafeWays", "Ways", "missing", [("Ways", "pigeon")]),
        ("myself", "SafeWays", "Phone", "phone-missing", [("Ways", "phone")]),
        ("myself", "SafeWays", "Phone", "phone-wrong", [("Ways", "phone"), ("Phone", "12345")]),
        ("myself", "SafeWays", "Text", "text-missing", [("Ways", "text"), ("Text", " ")]),
        ("myself", "SafeWays", "Text", "text-wrong", [("Ways", "text"), ("Text", "ask my mother")]),
        ("myself", "SafeWays", "Email", "email-missing", [("Ways", "email")]),
        ("myself", "SafeWays", "Email", "email-wrong", [("Ways", "email"), ("Email", "sian@")]),
        ("myself", "SafeWays", "Email", "email-wrong", [("Ways", "email"), ("Email", "a@b.c, d@e.f")]),
        ("myself", "SafeWays", "Post", "post-missing", [("Ways", "post")]),
        ("myself", "SafeWays", "SomebodyName", "somebody-name-missing", [("Ways", "somebody"), ("SomebodyContact", "drws nesaf")]),
        ("myself", "SafeWays", "SomebodyContact", "somebody-contact-missing", [("Ways", "somebody"), ("SomebodyName", "Nain")]),
        ("myself", "SafeTimes", "SayWho", "say-missing", []),
        ("myself", "SafeTimes", "Notes", TooLong, [("SayWho", "say-no"), ("Notes", s_longer)]),
        ("my-family", "SafeTimes", "Days", "days-missing", [("Leave", "leave-no"), ("SayWho", "say-no")]),
        ("my-family", "SafeTimes", "Leave", "leave-missing", [("Days", "any"), ("SayWho", "say-no")]),
        ("my-family", "SafeTimes", "To", "to-before-from", [("Days", "any"), ("From", "12"), ("To", "12"), ("Leave", "leave-no"), ("SayWho", "say-no")]),
        ("my-family", "SafeTimes", "From", "hour-wrong", [("Days", "any"), ("From", "3"), ("To", ""), ("Leave", "leave-no"), ("SayWho", "say-no")]),
        ("myself", "YourLanguage", "Writing", "writing-missing", [("Speaking", "cy")]),
        ("myself", "YourLanguage", "Speaking", "speaking-missing", [("Writing", "cy")]),
        ("myself", "YourLanguage", "Which", "which-missing", [("Writing", "cy"), ("Speaking", "other")]),
        ("myself", "Formats", "Interpreter", "interpreter-missing", [("Needs", "bsl")]),
        ("myself", "Formats", "Needs", "needs-wrong", [("Interpreter", "interpreter-no"), ("Needs", "gold")]),
        ("myself", "Formats", "InWords", "words-missing", [("Interpreter", "interpreter-no"), ("Needs", "other")]),
        ("under-18", "TrustAdult", "HasOne", "missing", []),
        ("under-18", "TrustAdult", "Name", "name-missing", [("HasOne", "yes"), ("Relationship", "modryb"), ("Contact", "07700 900123")]),
        ("under-18", "TrustAdult", "Relationship", "relationship-missing", [("HasOne", "yes"), ("Name", "Mair"), ("Contact", "07700 900123")]),
        ("under-18", "TrustAdult", "Contact", "contact-missing", [("HasOne", "yes"), ("Name", "Mair"), ("Relationship", "modryb")]),
        ("myself", "Agree", "ToTakePart", "missing", []),
        ("myself", "ChoosePhrase", "Phrase", "weak", [("Phrase", "short")]),
        ("myself", "ChoosePhrase", "Phrase", TooLong, [("Phrase", string.Concat(Enumerable.Repeat("three words here ", 20)))]),
    ];

    private const string TooLong = "(too long)";
    private const string Hidden = "(hidden)";

    public static TheoryData<string, string> Walks => new(
        from who in new[] { "myself", "my-family", "my-child", "under-18" } from language in new[] { "en", "cy" } select (who, language));

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Every_fault_is_answered_beside_its_field_and_nothing_typed_is_lost(string who, string language)
    {
        await app.MoveClockAsync(new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var asker = new Asker(who, language);
        if (who == "my-family")
        {
            asker.Types["SafeWays"] = [("Ways", "phone"), ("Phone", "01745 012345")];
            asker.Types["SafeTimes"] = [("Days", "any"), ("Leave", "leave-no"), ("SayWho", "say-yes")];
        }

        var page = await Asker.BeginAsync(app.Visitor(), language);
        foreach (var step in s_faults.Where(f => f.Who == who).Select(f => f.Step).Distinct())
        {
            page = await asker.ReachAsync(page, step);
            Assert.Equal(step, Asker.StepOf(page));
            foreach (var fault in s_faults.Where(f => f.Who == who && f.Step == step))
            {
                // Everything that the page itself would post is left out, so that only what is typed counts.
                var names = page.Document.QuerySelectorAll("main form [name]").Select(e => e.GetAttribute("name")!).Where(n => n is not ("once" or "token" or "switch")).Distinct();
                var typed = names.Where(n => fault.Typed.All(t => t.Name != n)).Select(n => (n, (string?)null)).Concat(fault.Typed).ToArray();
                Judge(await page.SubmitAsync(typed), fault, language);
            }
        }
    }

    private void Judge(Seen shown, (string Who, string Step, string Field, string Key, (string Name, string? Value)[] Typed) fault, string language)
    {
        var what = $"{fault.Step} {fault.Field} {fault.Key} {language}: {string.Join("; ", shown.Errors)}";
        Assert.True(shown.Status == HttpStatusCode.OK && Asker.StepOf(shown) == fault.Step, what);
        var expected = Sentences(fault.Step, fault.Key, language);
        Assert.True(shown.Errors.Any(expected.Contains), what);
        var beside = shown.Document.GetElementById(fault.Field.Replace('.', '_') + "-error") ?? shown.Document.GetElementById(fault.Field[..Math.Max(0, fault.Field.LastIndexOf('.'))].Replace('.', '_') + "-error");
        Assert.True(beside is not null && expected.Any(sentence => beside.TextContent.Trim().EndsWith(sentence, StringComparison.Ordinal)), what);
        foreach (var (name, value) in fault.Typed.Where(t => t is { Value: not null, Name: not "Phrase" }))
        {
            var kept = value!.Replace("\0", "", StringComparison.Ordinal);
            var fields = shown.Document.QuerySelectorAll($"main form [name='{name}']").ToList();
            Assert.True(fields.Exists(f => f is AngleSharp.Html.Dom.IHtmlInputElement { Type: "radio" or "checkbox" } box ? box.Value == kept && box.IsChecked
                : f is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value.ReplaceLineEndings("\n") == kept.ReplaceLineEndings("\n")
                : f is AngleSharp.Html.Dom.IHtmlSelectElement select ? (select.Value ?? "") == kept || select.Options.All(o => o.Value != kept)
                : f.GetAttribute("value") == kept || (kept.Length == 0 && f.GetAttribute("value") is null))
                || fields.TrueForAll(f => f is AngleSharp.Html.Dom.IHtmlInputElement { Type: "radio" or "checkbox" } box && box.Value != kept), $"{what}: {name} lost");
        }

    }

    private List<string> Sentences(string step, string key, string language)
    {
        using var spoken = Languages.Speak(language);
        return key switch
        {
            TooLong => new[] { 20, 100, 200, 4000 }.Select(max => new Community.Platform.Forms.TextAttribute(max).FormatErrorMessage("")).ToList(),
            Hidden => [language == "cy" ? HiddenInWelsh : "The text had hidden characters that we cannot keep. We have taken them out. Check it and send it again."],
            _ => [.. s_variants.Select(v => app.Services.GetRequiredService<IStringLocalizerFactory>()
                .Create(typeof(WhatMatters).Assembly.GetType($"Community.Portal.Features.AskForHelp.Steps.{step}")!)[key + v]).Where(t => !t.ResourceNotFound).Select(t => t.Value)],
        };
    }

    private static string HiddenInWelsh => System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "src", "Platform", "Forms", "FormsText.cy.resx"))
        .Root!.Elements("data").Single(d => d.Attribute("name")!.Value == "HiddenCharacters").Value.Trim();

    private static (string, string?)[] Born(string day, string month, string year) =>
        [("Birth.Known", "exact"), ("Birth.Born.Day", day), ("Birth.Born.Month", month), ("Birth.Born.Year", year)];

    private static (string, string?)[] Person(params (string Name, string? Value)[] wrong) =>
    [
        .. new (string Name, string? Value)[] { ("Name", "Mali"), ("Birth.Known", "unknown"), ("Relationship", "child"), ("Wants", "yes"), ("Language", "cy") }
            .Where(right => wrong.All(w => w.Name != right.Name)), .. wrong,
    ];
}
