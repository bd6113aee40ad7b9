using System.Text.RegularExpressions;

namespace Community.Tests.Language;

/// <summary>Where the English says a term of ours, the Welsh has our word for it, in any mutated form.</summary>
internal static class Glossary
{
    private static readonly (Regex English, Regex Welsh, string Term)[] Terms =
    [
        Term(@"referrals?", "atgyfeiri", "atgyfeiriad"),
        Term(@"mentors?", "[mf]entor", "mentor"),
        Term(@"mentoring", "[mf]entora", "mentora"),
        Term(@"panels?", "(p|b|mh|ph)anel", "panel"),
        Term(@"consent", "(c|g|ngh|ch)ydsyni", "cydsyniad"),
        Term(@"permission", "aniat", "caniatâd"),
        Term(@"privacy notice", @"ysbysiad preifatrwydd", "hysbysiad preifatrwydd"),
        Term(@"accessibility statement", "atganiad hygyrchedd", "datganiad hygyrchedd"),
        Term(@"safeguarding", "iogelu", "diogelu"),
        Term(@"decisions?", "(p|b|mh|ph)enderfyn", "penderfyniad"),
        Term(@"action plans?", @"ynllun\w* gweithredu", "cynllun gweithredu"),
        Term(@"eligible", "ymwys", "cymwys"),
        Term(@"outcomes?", "anlyniad", "canlyniad"),
        Term(@"appointments?", "apwyntiad", "apwyntiad"),
        Term(@"reminders?", "atgoffa", "nodyn atgoffa"),
        Term(@"text messages?", @"neges\w* (d|t)estun", "neges destun"),
        Term(@"e-?mails?", "e-b[oy]st", "e-bost"),
        Term(@"phone numbers?", @"rh?if\w* ffôn", "rhif ffôn"),
        Term(@"address(es)?", "yfeiriad", "cyfeiriad"),
        Term(@"postcodes?", @"od(au)? post", "cod post"),
        Term(@"dates? of birth", @"yddiad\w* geni", "dyddiad geni"),
        Term(@"interpreters?", "ehongl|yfieith(ydd|wyr) ar y pryd", "dehonglydd"),
        Term(@"exit this page", "adael y dudalen hon", "gadael y dudalen hon"),
        Term(@"check your answers", "gwiriwch eich atebion", "gwiriwch eich atebion"),
        Term(@"there is a problem", "mae yna broblem", "mae yna broblem"),
        Term(@"sign(ed|ing)? in", "ewngofnod", "mewngofnodi"),
        Term(@"sign(ed|ing)? out", "allgofnod", "allgofnodi"),
        Term(@"drafts?", "rafft", "drafft"),
        Term(@"your reference|reference number", "yfeirnod", "cyfeirnod"),
        Term(@"what happens next", "beth fydd yn digwydd nesaf", "beth fydd yn digwydd nesaf"),
        Term(@"tasks?", "(t|d|nh|th)asg", "tasg"),
        Term(@"working days?", "(iwrnod(au)?|yddiau) gwaith", "diwrnod gwaith"),
        Term(@"bank holidays?", "(ŵyl|wyliau) banc", "gŵyl banc"),
        Term(@"complaints?", "[wŵ]yn(ion)?", "cwyn"),
        Term(@"council", "yngh?or", "cyngor"),
        Term(@"police", "heddlu|heddweision|lismon", "heddlu"),
        Term(@"famil(y|ies)", "eulu", "teulu"),
        Term(@"child(ren)?", "lentyn|lant", "plentyn"),
        Term(@"young (person|people)", "(person|pherson|berson|pobl|bobl|phobl) ifanc", "person ifanc"),
        Term(@"carers?", "ofalw", "gofalwr"),
        Term(@"cookies?", "wci", "cwcis"),
    ];

    public static IEnumerable<string> Check(IEnumerable<TextPair> pairs) =>
        from pair in pairs
        let english = Spelling.Prose(pair.English)
        let welsh = Spelling.Prose(pair.Welsh).ToLowerInvariant()
        from term in Terms
        where term.English.IsMatch(english) && !term.Welsh.IsMatch(welsh)
        select $"{pair.Where} says '{term.English.Match(english).Value}' without '{term.Term}'";

    private static (Regex English, Regex Welsh, string Term) Term(string english, string welsh, string term) =>
        (new($@"\b({english})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            new(welsh, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), term);
}
