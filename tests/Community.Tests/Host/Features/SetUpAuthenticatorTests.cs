using Community.Contracts.Host;
using Community.Host.Accounts;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class SetUpAuthenticatorTests(AccountsApp app)
{
    [Fact]
    public async Task Who_is_added_sets_the_account_up_and_is_signed_in()
    {
        var (email, code) = await AddSomebodyAsync();
        var visitor = app.Visitor();

        var key = await (await visitor.GetAsync("/cy/sefydlu")).SubmitAsync(("Email", email), ("Code", code), ("Password", "pum gair hir iawn iawn"));
        Assert.Equal("/cy/sefydlu/ap-dilysu", key.Address);
        var secret = key.Document.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(secret, key.Document.QuerySelector("main a")!.GetAttribute("href")!, StringComparison.Ordinal);
        var wrong = await key.SubmitAsync(("Code", "000000"));
        Assert.Single(wrong.Errors);
        var ready = await wrong.SubmitAsync(("Code", Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()))));

        Assert.Equal("Mae eich cyfrif yn barod", ready.Heading);
        Assert.Equal(StaffSetUp.RecoveryCodes, ready.Document.QuerySelectorAll("main code").Length);
        Assert.Equal("Eich cyfrif", (await visitor.GetAsync("/staff/account")).Heading);

        var again = await (await app.Visitor().GetAsync("/en/set-up")).SubmitAsync(("Email", email), ("Code", code), ("Password", "pum gair hir iawn iawn"));
        Assert.Single(again.Errors);
    }

    [Fact]
    public async Task Without_a_set_up_code_there_is_no_key() =>
        Assert.Equal("/en/set-up", (await app.Visitor().GetAsync("/en/set-up/authenticator")).Address);

    private async Task<(string Email, string Code)> AddSomebodyAsync()
    {
        var (_, administrator) = await app.SignedInAsync(StaffRole.Administrator);
        var email = $"{Guid.NewGuid():N}@example.wales";
        var added = await (await administrator.GetAsync("/staff/people/new")).SubmitAsync(EditStaffTests.Somebody(email));
        return (email, added.Text("main code"));
    }
}
