using Community.Portal;

namespace Community.Tests.Modules.Portal;

/// <summary>Somebody who begins the form, saves it and goes away.</summary>
internal static class Saver
{
    public const string Phrase = "tri chwch coch";

    /// <summary>Answers up to the question what matters, saves there, and returns the page with the code.</summary>
    public static async Task<Seen> SaveAsync(App app, string language = "cy")
    {
        var step = await new Asker("myself", language).ReachAsync(app, "WhatMatters");
        var save = await step.SubmitFormAsync("main form", "button[name=later]", ("Matters", "Cael gwaith â chŵn"));
        return await save.SubmitAsync(("Phrase", Phrase));
    }

    public static string CodeOn(Seen page) => page.Text(".govuk-panel__body strong");

    /// <summary>Another browser, with code and phrase.</summary>
    public static async Task<Seen> ComeBackAsync(App app, string code, string phrase, string language = "cy") =>
        await (await app.Visitor().GetAsync(language == "cy" ? "/cy/dychwelyd" : "/en/come-back")).SubmitAsync(("Code", code), ("Phrase", phrase));

    public static string Stored(string shown) => ComeBackCode.Parse(shown)!;
}
