using Community.Contracts.Portal;
using Community.Platform.Database;
using Community.Platform.Language;

namespace Community.Referral;

/// <summary>What the directory says of a service.</summary>
/// <param name="ValidTo">The first day on which it is not there any more.</param>
internal sealed record PartnerFacts(
    string NameEn,
    string NameCy,
    string? Phone,
    string? HoursEn,
    string? HoursCy,
    string? Council,
    int? Youngest,
    int? Oldest,
    bool? WorksInWelsh,
    bool AcceptsHandovers,
    DateOnly ValidFrom,
    DateOnly? ValidTo);

/// <summary>
/// A service in the directory: for hand-overs, signposts and the danger page. Whether what it says still holds is checked from time
/// to time: until it has ended, its owner, next step and date say by whom and when.
/// </summary>
internal sealed class Partner : IHasNextStep
{
    public const string Page = "/staff/directory";

    /// <summary>The one next step of an entry.</summary>
    public const string CheckStep = "check-partner";

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Whose administrators look after it.</summary>
    public required string Controller { get; init; }

    public string NameEn { get; private set; } = "";

    public string NameCy { get; private set; } = "";

    public string? Phone { get; private set; }

    public string? HoursEn { get; private set; }

    public string? HoursCy { get; private set; }

    public string? Council { get; private set; }

    public int? Youngest { get; private set; }

    public int? Oldest { get; private set; }

    public bool? WorksInWelsh { get; private set; }

    public bool AcceptsHandovers { get; private set; }

    public DateOnly? LastChecked { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public Guid? Owner { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    public int Revision { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public string Name => Languages.Current == Languages.Welsh ? NameCy : NameEn;

    public string? Hours => Languages.Current == Languages.Welsh ? HoursCy : HoursEn;

    /// <summary>The last day on which it is there; null while nobody has said one.</summary>
    public DateOnly? LastDay => ValidTo?.AddDays(-1);

    string IHasNextStep.Address => AddressOf(Id);

    public static string AddressOf(Guid id) => $"{Page}/{id}";

    /// <summary>A new entry. Nobody has checked it yet, so that is due now.</summary>
    public static Partner Add(string controller, PartnerFacts facts, Guid owner, DateOnly today, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var partner = new Partner { Id = id, Code = id.ToString("N"), Controller = controller, Owner = owner };
        partner.Change(facts, owner, today, at);
        return partner;
    }

    /// <summary>Says something else of the service. One that was ended and is there again is to be checked.</summary>
    /// <param name="owner">Who looks after it, where nobody does yet.</param>
    public void Change(PartnerFacts facts, Guid owner, DateOnly today, DateTimeOffset at)
    {
        (NameEn, NameCy, Phone, HoursEn, HoursCy) = (facts.NameEn, facts.NameCy, facts.Phone, facts.HoursEn, facts.HoursCy);
        (Council, Youngest, Oldest) = (facts.Council, facts.Youngest, facts.Oldest);
        (WorksInWelsh, AcceptsHandovers) = (facts.WorksInWelsh, facts.AcceptsHandovers);
        (ValidFrom, ValidTo) = (facts.ValidFrom, facts.ValidTo);
        if (!CloseIfOver(today, at) && (Owner is null || NextStep is null))
        {
            LookAfter(Owner ?? owner, today);
        }
    }

    /// <summary>Somebody has made sure that everything the entry says holds.</summary>
    /// <returns>Whether it is to be checked again.</returns>
    public bool Check(DateOnly today, DateOnly again)
    {
        LastChecked = today;
        NextStepDue = ClosedAt is null ? again : null;
        return ClosedAt is null;
    }

    /// <summary>Somebody looks after it from now on, and checks it first.</summary>
    public void LookAfter(Guid owner, DateOnly today)
    {
        (Owner, NextStep, NextStepDue, ClosedAt) = (owner, CheckStep, today, null);
    }

    /// <summary>Whether its last day is over; then nothing is due on it any more.</summary>
    public bool CloseIfOver(DateOnly today, DateTimeOffset at)
    {
        if (ValidTo is null || ValidTo > today)
        {
            return false;
        }

        (NextStep, NextStepDue, ClosedAt) = (null, null, ClosedAt ?? at);
        return true;
    }

    /// <summary>It is there for people of this age and council, as far as we know either.</summary>
    public bool Fits(int? age, string? council) =>
        (age is null || ((Youngest ?? 0) <= age && age <= (Oldest ?? int.MaxValue))) && (Council is null || council is null || Council == council);
}

/// <summary>A case given to a partner, until a named person there has confirmed.</summary>
internal sealed class Handover
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid PartnerId { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required Guid GivenBy { get; init; }

    public string? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public void Confirm(string by, DateTimeOffset at)
    {
        ConfirmedBy = by;
        ConfirmedAt = at;
    }
}

/// <summary>One of the household who did not ask for help.</summary>
internal sealed class HouseholdMember
{
    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required DateOnly? BirthExact { get; init; }

    public required int? BirthAboutAge { get; init; }

    public required DateOnly? BirthAgeGivenOn { get; init; }

    public required string Relationship { get; init; }

    /// <summary>The one who asked for help for others.</summary>
    public required bool Asked { get; init; }

    public BirthDate Birth => new(BirthExact, BirthAboutAge, BirthAgeGivenOn);
}
