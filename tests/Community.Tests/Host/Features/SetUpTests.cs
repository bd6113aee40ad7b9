using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class SetUpTests(AccountsApp app)
{
    [Fact]
    public async Task A_short_password_and_a_wrong_code_are_answered_in_the_pages_language()
    {
        var page = await app.Visitor().GetAsync("/cy/sefydlu");

        Assert.Equal(
            ["Rhowch eich cyfeiriad e-bost", "Rhowch eich cod sefydlu", "Dewiswch gyfrinair o 12 nod o leiaf"],
            (await page.SubmitAsync(("Password", "elevenchars"))).Errors);
        Assert.StartsWith(
            "Nid yw’r cyfeiriad e-bost neu’r cod sefydlu yn gywir",
            Assert.Single((await page.SubmitAsync(("Email", "nobody@example.wales"), ("Code", "0000"), ("Password", "pedwar gair hir"))).Errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_set_up_already_cannot_be_taken_over_without_a_code()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var page = await app.Visitor().GetAsync("/en/set-up");

        Assert.Single((await page.SubmitAsync(("Email", staff.Email), ("Code", ""), ("Password", "pedwar gair hir"))).Errors);
        Assert.Single((await page.SubmitAsync(("Email", staff.Email), ("Code", "0000-0000-0000-0000"), ("Password", "pedwar gair hir"))).Errors);
    }
}
