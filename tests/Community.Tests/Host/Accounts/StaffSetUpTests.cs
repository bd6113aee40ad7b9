using Community.Host.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Community.Tests.Host.Accounts;

public sealed class StaffSetUpTests(AccountsHouse house) : IClassFixture<AccountsHouse>
{
    [Fact]
    public async Task A_set_up_code_is_good_once()
    {
        var member = await house.NewAsync();
        var code = await house.GiveCodeAsync(member);
        var pending = (await house.BeginAsync(member, code))!;

        Assert.NotNull(await house.FinishAsync(pending, CodeFor(pending)));
        Assert.Null(await house.FinishAsync(pending, CodeFor(pending)));
        Assert.Null(await house.BeginAsync(member, code));
    }

    [Fact]
    public async Task Of_two_who_finish_at_once_one_does()
    {
        var member = await house.NewAsync();
        var code = await house.GiveCodeAsync(member);
        var first = (await house.BeginAsync(member, code))!;
        var second = (await house.BeginAsync(member, code))!;

        var done = await Task.WhenAll(house.FinishAsync(first, CodeFor(first)), house.FinishAsync(second, CodeFor(second)));

        Assert.Single(done, d => d is not null);
    }

    [Fact]
    public async Task Until_the_authenticator_proves_itself_nothing_is_stored_and_the_code_stays_good()
    {
        var member = await house.NewAsync();
        var code = await house.GiveCodeAsync(member);
        var pending = (await house.BeginAsync(member, code))!;

        Assert.Null(await house.FinishAsync(pending, "000000"));
        Assert.Null(await house.PasswordAsync(member.Email!));
        Assert.NotNull(await house.BeginAsync(member, $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "));
    }

    [Fact]
    public async Task A_set_up_code_ends_after_a_day()
    {
        var member = await house.NewAsync();
        var code = await house.GiveCodeAsync(member);
        house.Clock.Ahead(SetUpCode.Life);

        Assert.Null(await house.BeginAsync(member, code));
    }

    [Fact]
    public async Task A_code_is_for_the_one_it_was_given_to()
    {
        var code = await house.GiveCodeAsync(await house.NewAsync());
        var other = await house.NewAsync();
        await house.GiveCodeAsync(other);

        Assert.Null(await house.BeginAsync(other, code));
    }

    [Fact]
    public async Task The_code_that_ended_the_set_up_does_not_sign_in_again()
    {
        var member = await house.NewAsync();
        var pending = (await house.BeginAsync(member, await house.GiveCodeAsync(member)))!;
        await house.FinishAsync(pending, CodeFor(pending));

        Assert.Null(await house.CodeAsync(new(member, pending.Secret, [])));
    }

    [Fact]
    public async Task A_new_set_up_ends_older_sessions()
    {
        var ready = await house.ReadyAsync();
        var before = await StampAsync(ready.Member);
        var pending = (await house.BeginAsync(ready.Member, await house.GiveCodeAsync(ready.Member)))!;
        await house.FinishAsync(pending, CodeFor(pending));

        Assert.NotEqual(before, await StampAsync(ready.Member));
    }

    private Task<string?> StampAsync(StaffMember member) =>
        house.InScopeAsync((StaffDb db) => db.Users.Where(m => m.Id == member.Id).Select(m => m.SecurityStamp).FirstAsync());

    private string CodeFor(StaffSetUp.Pending pending) => Totp.Code(pending.Secret, Totp.StepAt(house.Clock.GetUtcNow()));
}
