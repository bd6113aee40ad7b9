using System.Text.RegularExpressions;
using Community.Host.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Community.Tests.Host.Accounts;

public sealed class CreateAdminTests(AccountsHouse house) : IClassFixture<AccountsHouse>
{
    private static readonly string[] s_answers = ["--name", "Beca Ŵan", "--email", "beca@example.wales", "--language", "cy", "--agency", "denbighshire-council"];

    [Fact]
    public async Task The_code_that_is_printed_sets_an_administrator_up()
    {
        var (result, said) = await RunAsync([.. s_answers.Select(a => a.Replace("beca@", "one@", StringComparison.Ordinal))], "");

        Assert.Equal(0, result);
        var code = Regex.Match(said, "([0-9A-Z]{4}-){3}[0-9A-Z]{4}").Value;
        var member = await house.InScopeAsync((StaffDb db) => db.Members.AsNoTracking().FirstAsync(m => m.Email == "one@example.wales"));
        Assert.Equal("administrator", Assert.Single(member.Roles).Role);
        Assert.NotNull(await house.BeginAsync(member, code));
    }

    [Fact]
    public async Task What_the_arguments_do_not_say_is_asked() =>
        Assert.Equal(0, (await RunAsync(["create-admin"], "Llŷr\ntwo@example.wales\nen\nnorth-wales-police\n")).Result);

    [Theory]
    [InlineData("Llŷr\nno address\nen\nnorth-wales-police\n")]
    [InlineData("Llŷr\nthree@example.wales\nfr\nnorth-wales-police\n")]
    [InlineData("Llŷr\nthree@example.wales\nen\nnobody\n")]
    [InlineData("")]
    public async Task Half_an_answer_does_nothing(string typed)
    {
        Assert.Equal(2, (await RunAsync([], typed)).Result);
        Assert.False(await house.InScopeAsync((StaffDb db) => db.Users.AnyAsync(m => m.Email == "three@example.wales")));
    }

    [Fact]
    public async Task A_second_one_with_the_same_address_is_refused()
    {
        Assert.Equal(0, (await RunAsync(s_answers, "")).Result);
        Assert.Equal(1, (await RunAsync(s_answers, "")).Result);
    }

    private Task<(int Result, string Said)> RunAsync(string[] args, string typed) => house.InScopeAsync(async (IServiceProvider services) =>
    {
        using var said = new StringWriter();
        using var reader = new StringReader(typed);
        return (await CreateAdmin.RunAsync(services, args, reader, said, default), said.ToString());
    });
}
