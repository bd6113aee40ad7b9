namespace Community.Contracts.Host;

/// <summary>What a module may ask the Host about staff: reading only. Owners of cases are people or teams, both by uuid.</summary>
public interface IStaffDirectory
{
    /// <summary>The names of the people and teams with these ids; an unknown id is absent from the answer.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>Whom to tell about something owned by <paramref name="owner"/> on that London date: the person, their cover while they are away, or a team's duty person. Null when nobody active can be found.</summary>
    Task<StaffContact?> WhoToTellAsync(Guid owner, DateOnly on, CancellationToken stop);

    /// <summary>The manager (or the manager's cover) of a person or team on that London date. Null when there is none.</summary>
    Task<StaffContact?> ManagerOfAsync(Guid owner, DateOnly on, CancellationToken stop);

    /// <summary>The team that does this kind of work for a controller and area; the controller's whole-county team where the area has none. Null when nobody is named.</summary>
    Task<Guid?> TeamForAsync(TeamPurpose purpose, string controller, string? area, CancellationToken stop);

    /// <summary>People and teams to whom work of this purpose may be given within a controller, teams first, names in the reader's alphabet.</summary>
    Task<IReadOnlyList<PossibleOwner>> PossibleOwnersAsync(TeamPurpose purpose, string controller, CancellationToken stop);

    /// <summary>Everybody who holds this role for a controller on that London date, nobody of a police agency; away or not: what all of them must know, one of them will see.</summary>
    Task<IReadOnlyList<StaffContact>> HoldersAsync(StaffRole role, string controller, DateOnly on, CancellationToken stop);

    /// <summary>The areas in which officers may introduce people today, names in the reader's language and alphabet.</summary>
    Task<IReadOnlyList<OpenArea>> AreasOpenToOfficersAsync(CancellationToken stop);
}

/// <summary>An area in which the officers' channel is open.</summary>
/// <param name="Council">The council whose people live there.</param>
public sealed record OpenArea(string Code, string Name, string Council);

/// <summary>What a team is for.</summary>
public enum TeamPurpose
{
    Intake,
    Boundary,
    Mentoring,
    Panel,
    Policing,
    InformationGovernance,
    Administration,
}

/// <summary>Somebody who can be written to at work.</summary>
/// <param name="Language">"en" or "cy": the language the person chose for the service.</param>
public sealed record StaffContact(Guid Id, string Name, string Email, string Language);

/// <summary>A person or team that may own work.</summary>
public sealed record PossibleOwner(Guid Id, string Name, bool IsTeam);
