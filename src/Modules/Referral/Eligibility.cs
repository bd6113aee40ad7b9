using Community.Contracts.Portal;
using Community.Platform.Scheduling;

namespace Community.Referral;

/// <summary>What the rules of a programme say. Never a bare no: each reason has words that say what would change it.</summary>
internal enum Verdict
{
    Yes,
    APersonMustCheck,
    NotThisProgramme,
}

/// <summary>The verdict, its reasons as codes for <see cref="ReferralText"/>, and the version of the rules that gave it.</summary>
internal sealed record Eligibility(Verdict Verdict, IReadOnlyList<string> Reasons, int RuleVersion);

/// <summary>A programme and who may join it, from a date on. A version is never changed: decisions are read with the rules they were made by.</summary>
internal sealed class Programme
{
    public const string Page = "/staff/programmes";

    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string NameEn { get; init; }

    public required string NameCy { get; init; }

    public required string Controller { get; init; }

    /// <summary>Full years.</summary>
    public required int Youngest { get; init; }

    /// <summary>Full years; null: there is no upper limit.</summary>
    public int? Oldest { get; init; }

    public required IReadOnlyList<string> Councils { get; init; }

    /// <summary>What it means that somebody is at school and has not left it.</summary>
    public Verdict AtSchool { get; init; } = Verdict.Yes;

    public Verdict InWork { get; init; } = Verdict.Yes;

    /// <summary>What it means that somebody is on another programme.</summary>
    public Verdict OnProgramme { get; init; } = Verdict.APersonMustCheck;

    /// <summary>The day on which the next place is expected; null while there are places.</summary>
    public DateOnly? WaitingUntil { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; init; }

    /// <summary>Whoever made this version; null: the service began with it.</summary>
    public Guid? MadeBy { get; init; }

    public string Name => Platform.Language.Languages.Current == Platform.Language.Languages.Welsh ? NameCy : NameEn;

    /// <summary>As a decision names it.</summary>
    public string Rules => RulesOf(Code, Version);

    public static string RulesOf(string code, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code}/{version}");

    /// <summary>Whether a person may join on a London date, and why.</summary>
    public Eligibility Judge(BirthDate birth, string? council, IReadOnlyList<string> situation, DateOnly on)
    {
        List<string> against = [];
        List<string> check = [];
        switch (birth.AgeOn(on))
        {
            case null:
                check.Add("age-not-known");
                break;
            // A guess may be a year or so wrong either way.
            case { } age when birth.Exact is null && (Math.Abs(age - Youngest) <= 1 || Math.Abs(age - (Oldest ?? int.MaxValue)) <= 1):
                check.Add("age-near-limit");
                break;
            case { } age when age < Youngest:
                against.Add("too-young");
                break;
            case { } age when age > Oldest:
                against.Add("too-old");
                break;
        }

        if (council is null)
        {
            check.Add("council-not-known");
        }
        else if (!Councils.Contains(council))
        {
            against.Add("other-council");
        }

        Weigh(situation.Contains("school") && !situation.Contains("left-school"), AtSchool, "at-school");
        Weigh(situation.Contains("work"), InWork, "in-work");
        Weigh(situation.Contains("programme"), OnProgramme, "other-programme");
        if (WaitingUntil > on)
        {
            check.Add("no-place-yet");
        }

        return against.Count > 0 ? new(Verdict.NotThisProgramme, [.. against, .. check], Version)
            : check.Count > 0 ? new(Verdict.APersonMustCheck, check, Version)
            : new(Verdict.Yes, ["fits"], Version);

        void Weigh(bool isSo, Verdict means, string reason)
        {
            switch (isSo ? means : Verdict.Yes)
            {
                case Verdict.NotThisProgramme:
                    against.Add($"{reason}-not");
                    break;
                case Verdict.APersonMustCheck:
                    check.Add(reason);
                    break;
            }
        }
    }
}

/// <summary>Ages as far as they are known.</summary>
internal static class Ages
{
    /// <summary>Full years on a London date; a guess grows older with every full year since it was made. Null when nothing is known.</summary>
    public static int? AgeOn(this BirthDate birth, DateOnly on) => birth switch
    {
        { Exact: { } exact } => Calendar.Age(exact, on),
        { AboutAge: { } about } => about + (birth.AgeGivenOn is { } given ? Math.Max(0, Calendar.Age(given, on)) : 0),
        _ => null,
    };
}
