using Community.Contracts.Portal;
using Community.Platform.Language;

namespace Community.Referral;

/// <summary>A service in the directory: for hand-overs, signposts and the danger page.</summary>
internal sealed class Partner
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string NameEn { get; init; }

    public required string NameCy { get; init; }

    public required string? Phone { get; init; }

    public required string? HoursEn { get; init; }

    public required string? HoursCy { get; init; }

    public required string? Council { get; init; }

    public required int? Youngest { get; init; }

    public required int? Oldest { get; init; }

    public required bool? WorksInWelsh { get; init; }

    public required bool AcceptsHandovers { get; init; }

    public required DateOnly? LastChecked { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; init; }

    public string Name => Languages.Current == Languages.Welsh ? NameCy : NameEn;

    /// <summary>It is there for people of this age and council, as far as we know either.</summary>
    public bool Fits(int? age, string? council) =>
        (age is null || ((Youngest ?? 0) <= age && age <= (Oldest ?? int.MaxValue))) && (Council is null || council is null || Council == council);

    public string? Hours => Languages.Current == Languages.Welsh ? HoursCy : HoursEn;
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
