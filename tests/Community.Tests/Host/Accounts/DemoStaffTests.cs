using Community.Contracts.Host;
using Community.Host.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Community.Tests.Host.Accounts;

public sealed class DemoStaffTests(AccountsHouse house) : IClassFixture<AccountsHouse>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("community-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_person_for_every_role_can_sign_in_and_a_second_run_changes_nothing()
    {
        var keys = await SeedAsync();
        var again = await SeedAsync();

        Assert.Equal(keys, again);
        Assert.Equal(Enum.GetValues<StaffRole>().Select(Written.Of).Order(), keys.SelectMany(k => k.Roles.Split(' ')).Distinct().Order());
        Assert.Equal(DemoPeople.All.Count, await house.InScopeAsync((StaffDb db) => db.Users.CountAsync(m => m.Email!.EndsWith("@demo.example"))));
        foreach (var key in keys.Take(3))
        {
            var member = await house.PasswordAsync(key.Email, key.Password);
            var code = DemoStaff.CodeFor(_folder, key.Name.ToUpperInvariant(), house.Clock.GetUtcNow())!;
            Assert.NotNull(await house.InScopeAsync((StaffSignIn s) => s.CodeAsync(member!.Id, code, default)));
        }
    }

    [Fact]
    public async Task Passwords_are_for_the_owner_of_the_file_alone_and_a_lost_file_gives_new_ones()
    {
        var before = await SeedAsync();
        var file = Path.Combine(_folder, DemoStaff.FileName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        File.Delete(file);
        var after = await SeedAsync();

        Assert.NotEqual(before[0].Password, after[0].Password);
        Assert.NotNull(await house.PasswordAsync(after[0].Email, after[0].Password));
        Assert.Null(await house.PasswordAsync(before[0].Email, before[0].Password));
    }

    [Fact]
    public async Task Every_team_has_somebody_to_tell_and_work_finds_its_team()
    {
        await SeedAsync();
        var directory = house.Service<StaffDirectory>();
        directory.Forget();

        foreach (var team in DemoPeople.Teams)
        {
            Assert.Equal(team.Duty, (await directory.WhoToTellAsync(team.Id, new(2026, 12, 1), default))!.Id);
        }

        Assert.Equal(DemoPeople.IntakeTeam, await directory.TeamForAsync(TeamPurpose.Intake, "denbighshire", "rhyl", default));
        Assert.Equal(DemoPeople.BoundaryTeam, await directory.TeamForAsync(TeamPurpose.Boundary, "unknown", null, default));
        Assert.Equal(DemoPeople.MentoringManager, (await directory.ManagerOfAsync(DemoPeople.Mentor, new(2026, 12, 1), default))!.Id);
        var owners = await directory.PossibleOwnersAsync(TeamPurpose.Mentoring, "denbighshire", default);
        Assert.Equal([DemoPeople.MentoringTeam, DemoPeople.Mentor, DemoPeople.MentoringManager], owners.Select(o => o.Id));
        var names = await directory.NamesAsync([DemoPeople.Intake, DemoPeople.IntakeTeam, Guid.NewGuid()], default);
        Assert.Equal("Siân Dŵr-Evans", names[DemoPeople.Intake]);
        Assert.Equal(2, names.Count);
    }

    [Fact]
    public async Task Wherever_somebody_of_governance_breaks_the_glass_somebody_else_can_be_told()
    {
        await SeedAsync();
        var directory = house.Service<StaffDirectory>();
        directory.Forget();

        foreach (var controller in DemoPeople.All.Where(p => p.Roles.Contains(StaffRole.InformationGovernance)).SelectMany(p => p.Controllers).Distinct())
        {
            Assert.True((await directory.HoldersAsync(StaffRole.InformationGovernance, controller, new(2026, 12, 1), default)).Count >= 2, controller);
        }
    }

    private Task<IReadOnlyList<DemoStaff.Key>> SeedAsync() =>
        house.InScopeAsync((IServiceProvider services) => DemoStaff.SeedAsync(services, _folder, default));
}
