using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class SignOutTests(AccountsApp app)
{
    [Fact]
    public async Task The_button_ends_the_session_and_the_link_only_asks()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var asked = await visitor.GetAsync("/staff/sign-out");
        Assert.Equal("/staff/account", (await visitor.GetAsync("/staff/account")).Address);
        var left = await asked.SubmitAsync();

        Assert.Equal("/en/sign-in?news=signed-out", left.Address);
        Assert.StartsWith("/cy/mewngofnodi", (await visitor.GetAsync("/staff/account")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_in_the_header_signs_out()
    {
        var (_, visitor) = await app.SignedInAsync(StaffRole.Mentor);

        var left = await (await visitor.GetAsync("/staff/account")).SubmitFormAsync("form[action='/staff/sign-out']", null);

        Assert.StartsWith("/en/sign-in", left.Address, StringComparison.Ordinal);
    }
}
