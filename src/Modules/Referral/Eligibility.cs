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

/// <summary>A programme and who may join it, from a date on.</summary>
internal sealed class Programme
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string NameEn { get; init; }

    public required string NameCy { get; init; }

    public required string Controller { get; init; }

    /// <summary>Full years.</summary>
    public required int Youngest { get; init; }

    public required IReadOnlyList<string> Councils { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; init; }

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
            case { } age when birth.Exact is null && age >= Youngest - 1 && age <= Youngest + 1:
                check.Add("age-near-limit");
                break;
            case { } age when age < Youngest:
                against.Add("too-young");
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

        if (situation.Contains("programme"))
        {
            check.Add("other-programme");
        }

        return against.Count > 0 ? new(Verdict.NotThisProgramme, [.. against, .. check], Version)
            : check.Count > 0 ? new(Verdict.APersonMustCheck, check, Version)
            : new(Verdict.Yes, ["fits"], Version);
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
