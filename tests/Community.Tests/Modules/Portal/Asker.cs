namespace Community.Tests.Modules.Portal;

/// <summary>Somebody who asks for help: knows what to answer on every page of the form, and goes on from whichever page is shown.</summary>
internal sealed class Asker(string who, string language = "en")
{
    /// <summary>What is typed on each step, by its name; a test replaces what it is about.</summary>
    public Dictionary<string, (string Name, string? Value)[]> Types { get; } = new(StringComparer.Ordinal)
    {
        ["DangerNow"] = [("InDanger", "no")],
        ["WhoNeedsHelp"] = [("Who", who)],
        ["WhatMatters"] = [("Matters", "Cael gwaith yn y Rhyl, a help at home")],
        ["HelpWith"] = [("With", "work"), ("With", "family-life")],
        ["YourName"] = who == "my-child" ? [("Name", "Siân Ŵyn"), ("Relationship", "parent")] : [("Name", "Siân Ŵyn")],
        ["YourBirth"] = who == "under-18"
            ? [("Birth.Known", "about"), ("Birth.Age", "15")]
            : [("Birth.Known", "exact"), ("Birth.Born.Day", "27"), ("Birth.Born.Month", "3"), ("Birth.Born.Year", "1990")],
        ["FamilyPerson"] = [("Name", "Llŷr Ŵyn"), ("Birth.Known", "about"), ("Birth.Age", "12"), ("Relationship", "child"), ("Wants", "yes"), ("Language", "cy")],
        ["Family"] = [],
        ["Situation"] = [("Now", "looking")],
        ["WhereYouLive"] = [("Council", "denbighshire"), ("Postcode", "ll18 1aa")],
        ["SafeWays"] = [("Ways", "email"), ("Email", "sian@example.com")],
        ["SafeTimes"] = [("SayWho", "say-yes")],
        ["YourLanguage"] = [("Writing", "cy"), ("Speaking", "cy")],
        ["Formats"] = [("Interpreter", "interpreter-no")],
        ["TrustAdult"] = [("HasOne", "no")],
        ["Agree"] = [("ToTakePart", "true")],
        ["ChoosePhrase"] = [("Phrase", "three blue boats")],
    };

    public string Language => language;

    public static string Start(string language) => language == "cy" ? "/cy/gofyn" : "/en/ask";

    /// <summary>Past the page that explains the way out, as everybody comes, to the first question.</summary>
    public static async Task<Seen> BeginAsync(Visitor visitor, string language = "en")
    {
        await visitor.GetAsync(language == "cy" ? "/cy/gadael-yn-gyflym" : "/en/leaving-quickly");
        return await visitor.GetAsync(Start(language));
    }

    /// <summary>Answers page after page until one of that step is shown, or the answers are to be checked.</summary>
    public async Task<Seen> ReachAsync(Seen page, string? step = null)
    {
        for (var pages = 0; pages < 30; pages++)
        {
            if (StepOf(page) is not { } shown || shown == step)
            {
                return page;
            }

            Assert.Empty(page.Errors);
            page = await page.SubmitAsync(Types[shown]);
        }

        throw new InvalidOperationException($"No end of the form, at {page.Address}: {string.Join("; ", page.Errors)}");
    }

    public async Task<Seen> ReachAsync(App app, string? step = null) => await ReachAsync(await BeginAsync(app.Visitor(), language), step);

    /// <summary>The whole form and the sending.</summary>
    public async Task<Seen> SendAsync(App app) => await (await ReachAsync(app)).SubmitAsync();

    /// <summary>Which step a page shows, by the fields on it.</summary>
    public static string? StepOf(Seen page) => s_fields
        .FirstOrDefault(step => page.Document.QuerySelector($"main form [name=\"{step.Field}\"]") is not null).Step
        ?? (page.Address.Contains("/family", StringComparison.Ordinal) || page.Address.Contains("/teulu", StringComparison.Ordinal) ? "Family" : null);

    private static readonly (string Field, string Step)[] s_fields =
    [
        ("InDanger", "DangerNow"), ("Who", "WhoNeedsHelp"), ("Matters", "WhatMatters"), ("With", "HelpWith"), ("Wants", "FamilyPerson"),
        ("HasOne", "TrustAdult"), ("Birth.Known", "YourBirth"), ("Now", "Situation"), ("Council", "WhereYouLive"), ("Ways", "SafeWays"),
        ("SayWho", "SafeTimes"), ("Writing", "YourLanguage"), ("Interpreter", "Formats"), ("ToTakePart", "Agree"), ("Phrase", "ChoosePhrase"),
        ("Name", "YourName"),
    ];
}
