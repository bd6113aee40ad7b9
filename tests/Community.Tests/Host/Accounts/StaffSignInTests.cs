using System.Text;
using Community.Host.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Host.Accounts;

public sealed class StaffSignInTests(AccountsHouse house) : IClassFixture<AccountsHouse>
{
    [Fact]
    public async Task Password_and_code_sign_somebody_in()
    {
        var ready = await house.ReadyAsync();

        Assert.NotNull(await house.PasswordAsync(ready.Member.Email!.ToUpperInvariant()));
        Assert.NotNull(await house.CodeAsync(ready));
    }

    [Fact]
    public async Task Decomposed_letters_are_the_same_password()
    {
        var ready = await house.ReadyAsync();

        Assert.NotNull(await house.PasswordAsync(ready.Member.Email!, AccountsHouse.Password.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public async Task A_replayed_code_is_refused()
    {
        var ready = await house.ReadyAsync();
        var code = house.CodeNow(ready);

        Assert.NotNull(await house.CodeAsync(ready, code));
        Assert.Null(await house.CodeAsync(ready, code));
    }

    [Fact]
    public async Task A_code_read_over_the_shoulder_is_refused_when_a_later_one_was_used()
    {
        var ready = await house.ReadyAsync();
        var seen = house.CodeNow(ready);
        house.Clock.Ahead(TimeSpan.FromSeconds(30));

        Assert.NotNull(await house.CodeAsync(ready));
        Assert.Null(await house.CodeAsync(ready, seen));
    }

    [Fact]
    public async Task The_same_code_sent_twenty_times_at_once_signs_in_once()
    {
        var ready = await house.ReadyAsync();
        var code = house.CodeNow(ready);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.CodeAsync(ready, code)));

        Assert.Single(answers, a => a is not null);
    }

    [Fact]
    public async Task A_recovery_code_is_good_once()
    {
        var ready = await house.ReadyAsync();
        Task<StaffMember?> Recover(string code) =>
            house.InScopeAsync((StaffSignIn s) => s.RecoveryCodeAsync(ready.Member.Id, code, default));

        Assert.Equal(StaffSetUp.RecoveryCodes, ready.RecoveryCodes.Count);
        Assert.NotNull(await Recover(ready.RecoveryCodes[3].ToLowerInvariant()));
        Assert.Null(await Recover(ready.RecoveryCodes[3]));
        Assert.NotNull(await Recover(ready.RecoveryCodes[4]));
    }

    [Fact]
    public async Task Guessing_is_slowed_and_the_wait_ends()
    {
        var ready = await house.ReadyAsync();
        for (var i = 0; i < SignInGuard.FreeTries; i++)
        {
            Assert.Null(await house.PasswordAsync(ready.Member.Email!, "not the password"));
        }

        Assert.Null(await house.PasswordAsync(ready.Member.Email!));
        house.Clock.Ahead(SignInGuard.FirstWait);
        Assert.NotNull(await house.PasswordAsync(ready.Member.Email!));
        Assert.NotNull(await house.CodeAsync(ready));
    }

    [Fact]
    public async Task The_wait_doubles_up_to_a_limit_and_never_shuts_for_good()
    {
        var ready = await house.ReadyAsync();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 14; i++)
        {
            await house.PasswordAsync(ready.Member.Email!, "not the password");
            waits.Add(await LockedForAsync(ready));
            house.Clock.Ahead(waits[^1]);
        }

        Assert.All(waits.Take(SignInGuard.FreeTries - 1), wait => Assert.Equal(TimeSpan.Zero, wait));
        Assert.Equal(SignInGuard.FirstWait, waits[SignInGuard.FreeTries - 1]);
        Assert.Equal(2 * SignInGuard.FirstWait, waits[SignInGuard.FreeTries]);
        Assert.Equal(SignInGuard.LongestWait, waits[^1]);
        Assert.NotNull(await house.PasswordAsync(ready.Member.Email!));
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_are_judged_five_times()
    {
        var ready = await house.ReadyAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => house.PasswordAsync(ready.Member.Email!, $"guess number {i}")));

        Assert.Equal(SignInGuard.FreeTries, await CountAsync(ready, "password-refused"));
    }

    [Fact]
    public async Task Knowing_the_password_gives_no_free_guesses_at_the_code()
    {
        var ready = await house.ReadyAsync();
        for (var i = 0; i < SignInGuard.FreeTries; i++)
        {
            Assert.NotNull(await house.PasswordAsync(ready.Member.Email!));
            Assert.Null(await house.CodeAsync(ready, "000000"));
        }

        Assert.Null(await house.PasswordAsync(ready.Member.Email!));
        Assert.Null(await house.CodeAsync(ready));
    }

    [Fact]
    public async Task An_unknown_person_and_a_wrong_password_cost_the_same_work()
    {
        var ready = await house.ReadyAsync();
        var passwords = house.Service<StaffPasswords>();
        await house.PasswordAsync("nobody@example.wales");

        var before = passwords.Verified;
        Assert.Null(await house.PasswordAsync("nobody@example.wales"));
        Assert.Null(await house.PasswordAsync(ready.Member.Email!, "not the password"));
        Assert.Equal(before + 2, passwords.Verified);
    }

    [Theory]
    [InlineData(2026, 12, 1, null, false)]
    [InlineData(2026, 1, 1, 22, false)]
    [InlineData(2026, 1, 1, 23, true)]
    public async Task Only_active_people_sign_in(int year, int month, int day, int? lastDayOfNovember, bool may)
    {
        var ready = await house.ReadyAsync();
        await house.InScopeAsync((StaffDb db) => db.Users.Where(m => m.Id == ready.Member.Id).ExecuteUpdateAsync(u => u
            .SetProperty(m => m.ActiveFrom, new DateOnly(year, month, day))
            .SetProperty(m => m.ActiveTo, lastDayOfNovember is { } last ? new DateOnly(2026, 11, last) : null)));

        Assert.Equal(may, await house.PasswordAsync(ready.Member.Email!) is not null);
        Assert.Equal(may, await house.CodeAsync(ready) is not null);
    }

    [Fact]
    public async Task Neither_secret_nor_recovery_code_lies_readable_in_the_database()
    {
        var ready = await house.ReadyAsync();

        await using var connection = await TestDatabase.OpenAsync(house.Database.Superuser);
        await using var command = new NpgsqlCommand("select string_agg(encode(value, 'escape'), ' ') from accounts.staff_token where user_id = $1", connection)
        {
            Parameters = { new() { Value = ready.Member.Id } },
        };
        var kept = (string)(await command.ExecuteScalarAsync())!;
        Assert.DoesNotContain(ready.Secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(ready.RecoveryCodes[0], kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_reads_what_the_first_one_protected()
    {
        var ready = await house.ReadyAsync();

        await using var other = house.Build();
        await using var scope = other.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<StaffSignIn>();
        Assert.NotNull(await signIn.CodeAsync(ready.Member.Id, house.CodeNow(ready), default));
    }

    private Task<int> CountAsync(AccountsHouse.Ready ready, string what) =>
        house.InScopeAsync((StaffDb db) => db.Events.CountAsync(e => e.Staff == ready.Member.Id && e.What == what));

    private async Task<TimeSpan> LockedForAsync(AccountsHouse.Ready ready)
    {
        await using var connection = await TestDatabase.OpenAsync(house.Database.Accounts);
        await using var command = new NpgsqlCommand("select locked_until from accounts.sign_in_guard where staff = $1", connection)
        {
            Parameters = { new() { Value = ready.Member.Id } },
        };
        return await command.ExecuteScalarAsync() is DateTime until ? until - house.Clock.GetUtcNow().UtcDateTime : TimeSpan.Zero;
    }
}
