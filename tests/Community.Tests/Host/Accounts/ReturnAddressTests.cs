using Community.Host.Accounts;

namespace Community.Tests.Host.Accounts;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff?page=2")]
    [InlineData("/staff/cases/1?back=/staff")]
    public void Staff_pages_are_kept(string address) => Assert.Equal(address, ReturnAddress.Local(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//evil.example/staff")]
    [InlineData("https://evil.example/staff")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example/staff")]
    [InlineData("/staff@evil.example")]
    [InlineData("/staff.evil.example")]
    [InlineData("/staff/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/staff/\r\nSet-Cookie: a=b")]
    [InlineData(" /staff")]
    [InlineData("javascript:alert(1)//staff")]
    [InlineData("/STAFF")]
    public void Everything_else_leads_home(string? address) => Assert.Equal("/staff", ReturnAddress.Local(address));
}
