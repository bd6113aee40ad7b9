using Community.Contracts.Portal;
using Community.Platform.Forms;
using Community.Platform.Language;
using Community.Referral.People;
using Microsoft.Extensions.Localization;

namespace Community.Referral;

/// <summary>Words that stand on many of the module's pages: states, next steps, ways of contact, the lines of the story.</summary>
internal sealed class ReferralText(IStringLocalizer<ReferralText> texts)
{
    /// <summary>The words for a code that another module chose; the code itself where it is new to us.</summary>
    public string Code(string family, string code) => texts[$"{family}.{code}"] is { ResourceNotFound: false } known ? known : code;

    public string State(CaseState state) => texts[$"state.{state}"];

    public string Step(string code) => texts[$"step.{code}"];

    public string Way(string code) => texts[$"way.{code}"];

    /// <summary>Phone, hours, whom it is for, whether it works in Welsh, and whether anybody has checked it.</summary>
    public string About(Partner partner) => string.Join(" · ", new[]
    {
        partner.Phone,
        partner.Hours,
        partner.Council is { } council ? Code("council", council) : null,
        (partner.Youngest, partner.Oldest) switch
        {
            ({ } youngest, { } oldest) => texts["partner.ages", youngest, oldest].Value,
            ({ } youngest, null) => texts["partner.from-age", youngest].Value,
            (null, { } oldest) => texts["partner.to-age", oldest].Value,
            _ => null,
        },
        partner.WorksInWelsh is true ? texts["partner.welsh"].Value : null,
        partner.LastChecked is null ? texts["partner.not-checked"].Value : null,
    }.OfType<string>());

    /// <summary>The date of birth or the guess, and the age that it means today.</summary>
    public string Birth(BirthDate birth, DateOnly today) => birth switch
    {
        { Exact: { } exact } => texts["birth.exact", Dates.Date(exact), birth.AgeOn(today)!],
        { AboutAge: not null } => texts["birth.about", birth.AgeOn(today)!],
        _ => texts["birth.unknown"],
    };

    /// <summary>On which days, and between which hours, a call or text is safe.</summary>
    public string When(SafeContact contact) => texts[$"safe.days.{contact.Days}"] + (contact.From, contact.To) switch
    {
        ({ } from, { } to) => ", " + texts["safe.between", Dates.And(Hour(from), Hour(to))],
        ({ } from, null) => ", " + texts["safe.after", Dates.Time(Hour(from))],
        (null, { } to) => ", " + texts["safe.before", Dates.Time(Hour(to))],
        _ => "",
    };

    /// <summary>What is wrong with the day of a next step, or null.</summary>
    public string? NextStepFault(DateInput typed, DateOnly today, DateOnly latest, out DateOnly due) =>
        !typed.TryRead(out due) || due < today ? texts["next-step.wrong"].Value
        : due > latest ? texts["next-step.too-late", Dates.WithWeekday(latest)].Value
        : null;

    /// <summary>Where the postcode lies, for a person to check.</summary>
    public string Place(PostcodePlace place) => place switch
    {
        { Councils: [PostcodePlace.Elsewhere] } => texts["postcode.elsewhere"],
        { Councils: [var one] } => texts["postcode.one", Code("council", one)],
        _ => texts["postcode.several", string.Join(", ", place.Councils.Select(council => council is PostcodePlace.Elsewhere ? texts["postcode.another"] : Code("council", council)))],
    } + (place.Release is { } release ? " " + texts["postcode.release", release] : "");

    /// <summary>The words around a reference, for a page.</summary>
    public string AroundReference => texts["reference"];

    public string Reference(string reference) => texts["reference", Fours.Of(reference)];

    public string Verdict(Verdict verdict) => texts[$"verdict.{verdict}"];

    /// <summary>Why a programme's rules say so, and what would change it; with the numbers of the version that said it.</summary>
    public string Reason(string code, Programme rules) => texts[
        $"reason.{code}",
        rules.Youngest,
        rules.Oldest ?? 0,
        string.Join(", ", rules.Councils.Select(council => Code("council", council))),
        rules.WaitingUntil is { } day ? Dates.Date(day) : ""];

    /// <summary>What was compared of two people, and what came of it.</summary>
    public string Part(MatchPart part) => texts[$"match.{part.Code}"];

    /// <summary>What it weighs, in words and as a number.</summary>
    public string Weight(MatchPart part) => texts[
        part.Weight switch { >= 20 => "weight.strongly-for", > 0 => "weight.for", 0 => "weight.nothing", > -20 => "weight.against", _ => "weight.strongly-against" },
        part.Weight.ToString("+0;−0;0", System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>What speaks for one person, the weightiest first; then what speaks against.</summary>
    public string Reasons(PersonMatch match) => string.Join(" · ", match.Parts.Where(p => p.Weight != 0).OrderByDescending(p => p.Weight).Select(Part));

    public string this[string key, params object[] values] => texts[key, values];

    /// <summary>Ways of contact that the person did not allow.</summary>
    public static IReadOnlyList<string> Refused(SafeContact contact) =>
    [
        .. contact.Phone is null ? ["phone"] : Array.Empty<string>(),
        .. contact.Text is null ? ["text"] : Array.Empty<string>(),
        .. contact.Email is null ? ["email"] : Array.Empty<string>(),
        .. contact.Post is null ? ["post"] : Array.Empty<string>(),
    ];

    private static TimeOnly Hour(int hour) => new(hour % 24, 0);
}
