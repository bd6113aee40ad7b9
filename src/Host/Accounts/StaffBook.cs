using Community.Contracts.Host;

namespace Community.Host.Accounts;

/// <summary>
/// Who can be reached on a day: no database, no clock. Whoever is away is followed by their cover, then by the duty person of
/// a team of theirs, then by its manager; nobody is asked twice, so covers that point at each other end.
/// </summary>
internal sealed class StaffBook(IReadOnlyList<StaffBook.Person> people, IReadOnlyList<Team> teams, IReadOnlyList<Away> aways, IReadOnlyList<Area> areas)
{
    private readonly Dictionary<Guid, Person> _people = people.ToDictionary(p => p.Id);
    private readonly Dictionary<Guid, Team> _teams = teams.ToDictionary(t => t.Id);
    private readonly ILookup<Guid, Away> _aways = aways.OrderBy(a => a.FirstDay).ThenBy(a => a.Id).ToLookup(a => a.Staff);

    public string? NameOf(Guid id) =>
        _people.TryGetValue(id, out var person) ? person.Name : _teams.TryGetValue(id, out var team) ? team.Name : null;

    public Person? WhoToTell(Guid owner, DateOnly on) =>
        _teams.TryGetValue(owner, out var team) ? OfTeam(team, on, []) : Instead(owner, on, []);

    public Person? ManagerOf(Guid owner, DateOnly on)
    {
        // The owner was told already: the manager is somebody else.
        HashSet<Guid> asked = [owner];
        return TeamsOf(owner, on).Select(t => t.Manager).OfType<Guid>()
            .Select(manager => Instead(manager, on, asked)).FirstOrDefault(p => p is not null);
    }

    /// <summary>Of several the one that has been there longest, so that the answer does not wander.</summary>
    public Team? TeamFor(TeamPurpose purpose, string controller, string? area, DateOnly on)
    {
        var fitting = teams.Where(t => t.Purpose == purpose && t.IsValid(on)).OrderBy(t => t.ValidFrom).ThenBy(t => t.Id).ToList();
        return fitting.Find(t => t.Controller == controller && t.Area == area)
            ?? fitting.Find(t => t.Controller == controller && t.Area is null)
            // Whose council is unknown belongs to the one boundary team, whoever runs it.
            ?? (purpose is TeamPurpose.Boundary ? fitting.FirstOrDefault() : null);
    }

    public IEnumerable<PossibleOwner> PossibleOwners(TeamPurpose purpose, string controller, DateOnly on, StringComparer alphabet)
    {
        var fitting = teams.Where(t => t.Purpose == purpose && t.Controller == controller && t.IsValid(on)).ToList();
        var members = people.Where(p => p.IsActive(on) && p.Controllers.Contains(controller) && MayOwn(p, purpose)
            // Whose council is unknown is seen by the named team alone: nobody else can be given their case.
            && (purpose is not TeamPurpose.Boundary || fitting.Exists(t => p.Teams.Contains(t.Id))));
        return fitting.Select(t => new PossibleOwner(t.Id, t.Name, IsTeam: true)).OrderBy(o => o.Name, alphabet)
            .Concat(members.Select(p => new PossibleOwner(p.Id, p.Name, IsTeam: false)).OrderBy(o => o.Name, alphabet));
    }

    public IEnumerable<Person> Holders(StaffRole role, string controller, DateOnly on) =>
        people.Where(p => p.IsActive(on) && !p.IsPolice && p.IsOneOf(role) && p.Controllers.Contains(controller)).OrderBy(p => p.Id);

    public IEnumerable<Area> AreasOpenToOfficers(DateOnly on) => areas.Where(a => a.IsOpenToOfficers(on));

    private static bool MayOwn(Person person, TeamPurpose purpose) => purpose switch
    {
        // No other agenda: the police own no help that a family asked for.
        TeamPurpose.Intake or TeamPurpose.Boundary => !person.IsPolice && person.IsOneOf(StaffRole.Intake, StaffRole.IntakeManager),
        TeamPurpose.Mentoring => !person.IsPolice && person.IsOneOf(StaffRole.Mentor, StaffRole.MentoringManager),
        TeamPurpose.Panel => person.IsOneOf(StaffRole.PanelCoordinator),
        TeamPurpose.Policing => person.IsPolice && person.IsOneOf(StaffRole.Officer),
        TeamPurpose.InformationGovernance => person.IsOneOf(StaffRole.InformationGovernance),
        _ => person.IsOneOf(StaffRole.Administrator),
    };

    private Person? Instead(Guid id, DateOnly on, HashSet<Guid> asked)
    {
        if (!asked.Add(id) || !_people.TryGetValue(id, out var person))
        {
            return null;
        }

        var away = _aways[id].Where(a => a.FirstDay <= on && on <= a.LastDay).ToList();
        if (person.IsActive(on) && away.Count == 0)
        {
            return person;
        }

        return away.Select(a => a.Cover).OfType<Guid>().Select(cover => Instead(cover, on, asked)).FirstOrDefault(p => p is not null)
            ?? TeamsOf(id, on).Select(team => OfTeam(team, on, asked)).FirstOrDefault(p => p is not null);
    }

    private Person? OfTeam(Team team, DateOnly on, HashSet<Guid> asked) =>
        new[] { team.Duty, team.Manager }.OfType<Guid>()
            .Select(id => Instead(id, on, asked)).FirstOrDefault(p => p is not null);

    private IEnumerable<Team> TeamsOf(Guid owner, DateOnly on) =>
        (_teams.TryGetValue(owner, out var itself) ? [itself]
            : _people.TryGetValue(owner, out var person) ? person.Teams.Select(id => _teams[id]) : [])
        .Where(t => t.IsValid(on)).OrderBy(t => t.ValidFrom).ThenBy(t => t.Id);

    internal sealed record Person(
        Guid Id, string Name, string Email, string Language, DateOnly ActiveFrom, DateOnly? ActiveTo, bool IsPolice,
        IReadOnlyList<string> Roles, IReadOnlyList<string> Controllers, IReadOnlyList<Guid> Teams)
    {
        public bool IsActive(DateOnly on) => ActiveFrom <= on && (ActiveTo is null || on <= ActiveTo);

        public bool IsOneOf(params IEnumerable<StaffRole> roles) => roles.Any(r => Roles.Contains(Written.Of(r)));
    }
}
