using System.Globalization;
using Community.Contracts.Host;

namespace Community.Host.Accounts;

/// <summary>Something that has a name in both languages and a time in which it counts.</summary>
internal abstract class Named
{
    public required string NameEn { get; set; }

    public required string NameCy { get; set; }

    public required DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>In the language of whoever reads.</summary>
    public string Name => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "cy", StringComparison.Ordinal) ? NameCy : NameEn;

    public bool IsValid(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}

internal sealed class Agency : Named
{
    public const string Police = "police";

    public required string Code { get; init; }

    public required string Kind { get; set; }
}

internal sealed class Controller : Named
{
    public required string Code { get; init; }
}

internal sealed class Area : Named
{
    public required string Code { get; init; }

    public required string Controller { get; set; }

    public required string InEn { get; set; }

    public required string InCy { get; set; }

    public required string FromEn { get; set; }

    public required string FromCy { get; set; }

    public required string ToEn { get; set; }

    public required string ToCy { get; set; }

    /// <summary>The council whose people live there.</summary>
    public required string Council { get; set; }

    /// <summary>From that day on officers may introduce people who live there; null: not yet.</summary>
    public DateOnly? OfficersFrom { get; set; }

    public DateOnly? OfficersTo { get; set; }

    public string In => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "cy", StringComparison.Ordinal) ? InCy : InEn;

    public bool IsOpenToOfficers(DateOnly on) => IsValid(on) && OfficersFrom <= on && (OfficersTo is null || on <= OfficersTo);
}

internal sealed class Team : Named
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required TeamPurpose Purpose { get; set; }

    public required string Controller { get; set; }

    public string? Area { get; set; }

    public Guid? Manager { get; set; }

    public Guid? Duty { get; set; }
}

/// <summary>Somebody is not there from the first day to the last, both included.</summary>
internal sealed class Away
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Staff { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public Guid? Cover { get; init; }
}

/// <summary>What happened to an account; only ever added.</summary>
internal sealed class AccountEvent
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid Staff { get; init; }

    public Guid? Actor { get; init; }

    public required string What { get; init; }
}
