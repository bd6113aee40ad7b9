using Community.Host.Accounts;

namespace Community.Tests.Modules.Referral;

/// <summary>An officer on a doorstep, for tests of cards and of what comes of them.</summary>
internal static class Cards
{
    public const string WhatMatters = "Hoffwn gael gwaith yn y Rhyl 🙂 <b>& mwy";

    public const string Phrase = "tri chwch coch";

    /// <summary>What has to be filled in, and nothing else; an answer given again replaces it.</summary>
    public static (string Name, string? Value)[] Filled(params (string Name, string? Value)[] instead)
    {
        (string Name, string? Value)[] all =
        [
            ("Form.Name", "Mabli Wyn Tŷ’n-y-Coed"), ("Form.Ways", "phone"), ("Form.Phone", "07700 900123"), ("Form.Language", "cy"), ("Form.Area", "rhyl"),
            ("Form.WhatMatters", WhatMatters), ("Form.MayContact", "spoken"), ("Form.Urgent", "no"), ("Form.Safeguarding", "not-needed"),
        ];
        return [.. all.Where(a => instead.All(i => i.Name != a.Name)), .. instead];
    }

    public static async Task<Seen> WriteAsync(this App app, Guid officer) => await (await app.SignedInAsync(officer)).GetAsync("/staff/cards/write");

    /// <summary>Sends a card as the demo's English officer; its page with the code, nothing handled yet.</summary>
    public static async Task<Seen> SendCardAsync(this App app, params (string Name, string? Value)[] instead) =>
        await (await app.WriteAsync(DemoPeople.Officer)).SubmitFormAsync("main form", null, Filled(instead));

    public static Guid IdOf(Seen card) => Guid.Parse(card.Address.Split('/')[^1]);

    public static string CodeOn(Seen card) => card.Text(".house-slip strong .house-whole");

    /// <summary>The resident at their own browser, with the code.</summary>
    public static async Task<Seen> UseCodeAsync(this App app, string code, string language = "cy") =>
        await (await app.Visitor().GetAsync(language == "cy" ? "/cy/defnyddio-cod" : "/en/use-code")).SubmitAsync(("Code", code));

    /// <summary>A card was sent and handled, and the resident has used its code: the page that shows what the officer wrote.</summary>
    public static async Task<(Guid Card, Seen Page)> MeetAsync(this App app, string language = "cy", params (string Name, string? Value)[] instead)
    {
        var sent = await app.SendCardAsync(instead);
        await app.DrainAsync();
        return (IdOf(sent), await app.UseCodeAsync(CodeOn(sent), language));
    }
}
