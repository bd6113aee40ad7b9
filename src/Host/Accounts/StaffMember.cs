using Community.Contracts.Host;
using Microsoft.AspNetCore.Identity;

namespace Community.Host.Accounts;

/// <summary>Somebody who works here. Identity sees the account, everybody else the person.</summary>
internal sealed class StaffMember : IdentityUser<Guid>
{
    public StaffMember() => Id = Guid.CreateVersion7();

    public required string Name { get; set; }

    public required string Language { get; set; }

    public required string AgencyCode { get; set; }

    public Agency? Agency { get; set; }

    public required DateOnly ActiveFrom { get; set; }

    public DateOnly? ActiveTo { get; set; }

    /// <summary>Who the person is at their organisation's own sign-in, and whose word that is. An e-mail address is neither.</summary>
    public string? Issuer { get; set; }

    public string? Subject { get; set; }

    public string? SetUpHash { get; set; }

    public DateTimeOffset? SetUpUntil { get; set; }

    public List<HeldController> Controllers { get; } = [];

    public List<HeldArea> Areas { get; } = [];

    public List<HeldRole> Roles { get; } = [];

    public List<HeldTeam> Teams { get; } = [];

    public bool IsActive(DateOnly on) => ActiveFrom <= on && (ActiveTo is null || on <= ActiveTo);

    /// <summary>What the person may do and where, for the record of what an administrator gave.</summary>
    public string Rights => string.Join(' ',
        [AgencyCode, .. Roles.Select(h => h.Role).Order(), .. Controllers.Select(h => h.Controller).Order(), .. Areas.Select(h => h.Area).Order()]);

    public void Hold(IEnumerable<StaffRole> roles) =>
        Replace(Roles, roles.Distinct().Select(r => new HeldRole { Staff = Id, Role = Written.Of(r) }));

    public void WorkFor(IEnumerable<string> controllers) =>
        Replace(Controllers, controllers.Distinct().Select(c => new HeldController { Staff = Id, Controller = c }));

    public void WorkIn(IEnumerable<string> areas) =>
        Replace(Areas, areas.Distinct().Select(a => new HeldArea { Staff = Id, Area = a }));

    public void Join(IEnumerable<Guid> teams) =>
        Replace(Teams, teams.Distinct().Select(t => new HeldTeam { Staff = Id, Team = t }));

    // What stays must remain the same object: EF may not track a second one with its key.
    private static void Replace<T>(List<T> held, IEnumerable<T> wanted)
        where T : notnull
    {
        List<T> now = [.. wanted];
        held.RemoveAll(h => !now.Contains(h));
        held.AddRange(now.Where(w => !held.Contains(w)));
    }
}

internal sealed record HeldController
{
    public required Guid Staff { get; init; }

    public required string Controller { get; init; }
}

internal sealed record HeldArea
{
    public required Guid Staff { get; init; }

    public required string Area { get; init; }
}

internal sealed record HeldRole
{
    public required Guid Staff { get; init; }

    public required string Role { get; init; }
}

internal sealed record HeldTeam
{
    public required Guid Staff { get; init; }

    public required Guid Team { get; init; }
}
