using Community.Contracts.Host;

namespace Community.Tests.Modules.Notifications;

/// <summary>The Host's staff in the tests of this module: whom a test has put in, and nobody else.</summary>
internal sealed class SmallDirectory : IStaffDirectory
{
    public static readonly Guid IntakeTeam = new("00000000-0000-0000-0000-00000000aaaa");
    public static readonly Guid BoundaryTeam = new("00000000-0000-0000-0000-00000000bbbb");

    private readonly Dictionary<Guid, StaffContact> _told = [];
    private readonly Dictionary<Guid, StaffContact> _managers = [];
    private readonly Dictionary<Guid, string> _names = [];
    private int _breaks;

    /// <summary>A new owner with somebody who is told about their work, and a manager.</summary>
    public Guid Add(StaffContact? told, StaffContact? manager, string name = "Mari Ŵyn", Guid? owner = null)
    {
        var id = owner ?? Guid.CreateVersion7();
        Set(_told, id, told);
        Set(_managers, id, manager);
        _names[id] = name;
        return id;
    }

    /// <summary>The next question fails, as if the database were gone.</summary>
    public void BreakOnce() => _breaks = 1;

    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.Where(_names.ContainsKey).ToDictionary(id => id, id => _names[id]));

    public Task<StaffContact?> WhoToTellAsync(Guid owner, DateOnly on, CancellationToken stop) => Interlocked.Exchange(ref _breaks, 0) == 1
        ? throw new TimeoutException("The directory did not answer.")
        : Task.FromResult(_told.GetValueOrDefault(owner));

    public Task<StaffContact?> ManagerOfAsync(Guid owner, DateOnly on, CancellationToken stop) => Task.FromResult(_managers.GetValueOrDefault(owner));

    public Task<Guid?> TeamForAsync(TeamPurpose purpose, string controller, string? area, CancellationToken stop) => Task.FromResult<Guid?>(purpose switch
    {
        TeamPurpose.Boundary => BoundaryTeam,
        TeamPurpose.Intake when controller == "denbighshire" => IntakeTeam,
        _ => null,
    });

    public Task<IReadOnlyList<PossibleOwner>> PossibleOwnersAsync(TeamPurpose purpose, string controller, CancellationToken stop) => Task.FromResult<IReadOnlyList<PossibleOwner>>([]);

    /// <summary>Who holds the roles of a controller: whom a test has put in.</summary>
    public Dictionary<(StaffRole Role, string Controller), IReadOnlyList<StaffContact>> Holders { get; } = [];

    public Task<IReadOnlyList<StaffContact>> HoldersAsync(StaffRole role, string controller, DateOnly on, CancellationToken stop) =>
        Task.FromResult(Holders.GetValueOrDefault((role, controller), []));

    public Task<IReadOnlyList<OpenArea>> AreasOpenToOfficersAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<OpenArea>>([]);

    private void Set(Dictionary<Guid, StaffContact> people, Guid owner, StaffContact? person)
    {
        people.Remove(owner);
        if (person is not null)
        {
            people[owner] = person;
            _names[person.Id] = person.Name;
        }
    }
}
