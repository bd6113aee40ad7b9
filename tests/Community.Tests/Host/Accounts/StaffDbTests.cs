using Community.Host.Accounts;
using Community.Platform.Language;
using Community.Tests.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Tests.Host.Accounts;

public sealed class StaffDbTests(AccountsHouse house) : IClassFixture<AccountsHouse>
{
    [Fact]
    public async Task The_model_of_the_accounts_is_the_database()
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.Superuser);
        var differences = await house.InScopeAsync((StaffDb db) =>
            ModelAgainstDatabase.DifferencesAsync(db, connection, "sign_in_guard", "key_ring", "session"));

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("update accounts.event set what = 'nothing'")]
    [InlineData("delete from accounts.event")]
    [InlineData("delete from accounts.staff")]
    [InlineData("delete from accounts.key_ring")]
    public async Task What_happened_stays_and_nobody_is_removed(string sql)
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.Accounts);
        await using var command = new NpgsqlCommand(sql, connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_module_can_never_read_a_password_hash()
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.App);
        await using var command = new NpgsqlCommand("select password_hash from accounts.staff", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Areas_are_spoken_of_as_the_places_of_the_product()
    {
        var areas = await house.InScopeAsync((StaffDb db) => db.Areas.AsNoTracking().ToListAsync());

        Assert.NotEmpty(areas);
        Assert.All(areas, area => Assert.Equal(
            Places.Seed.Single(p => p.Key == area.Code),
            new Place(
                area.Code,
                new(area.NameEn, area.InEn, area.FromEn, area.ToEn),
                new(area.NameCy, area.InCy, area.FromCy, area.ToCy))));
    }

    [Fact]
    public async Task Roles_and_areas_can_be_taken_and_given_in_one_go()
    {
        var member = await house.NewAsync(further: m =>
        {
            m.Hold([Contracts.Host.StaffRole.Intake, Contracts.Host.StaffRole.Mentor]);
            m.WorkIn(["rhyl", "denbigh"]);
        });

        await house.InScopeAsync(async (StaffDb db) =>
        {
            var stored = await db.Members.FirstAsync(m => m.Id == member.Id);
            stored.Hold([Contracts.Host.StaffRole.Mentor, Contracts.Host.StaffRole.MentoringManager]);
            stored.WorkIn(["denbigh", "ruthin"]);
            return await db.SaveChangesAsync();
        });

        var now = await house.InScopeAsync((StaffDb db) => db.Members.AsNoTracking().FirstAsync(m => m.Id == member.Id));
        Assert.Equal(["mentor", "mentoring-manager"], now.Roles.Select(r => r.Role).Order());
        Assert.Equal(["denbigh", "ruthin"], now.Areas.Select(a => a.Area).Order());
    }
}
