using System.Text;
using Community.Host.Accounts;

namespace Community.Tests.Host.Accounts;

public sealed class TotpTests
{
    private static readonly string Secret = Base32.Write(Encoding.ASCII.GetBytes("12345678901234567890"));

    // The table of RFC 6238, its last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_phone_may_be_one_step_off(int seconds, bool good)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.Code(Secret, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.Equal(good, Totp.Match(Secret, code, now) is not null);
        Assert.Equal(good, Totp.Match(Secret, $" {code[..3]} {code[3..]} ", now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    [InlineData("abcdef")]
    public void What_is_no_code_matches_nothing(string typed) =>
        Assert.Null(Totp.Match(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void Base_32_gives_back_what_it_took()
    {
        for (var length = 0; length < 40; length++)
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
            Assert.Equal(bytes, Base32.Read(Base32.Write(bytes)));
        }

        Assert.Equal("MZXW6YTBOI", Base32.Write("foobar"u8));
    }
}
