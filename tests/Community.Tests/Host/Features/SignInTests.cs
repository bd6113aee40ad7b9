using Community.Contracts.Host;

namespace Community.Tests.Host.Features;

[Collection(AccountPages.Name)]
public sealed class SignInTests(AccountsApp app)
{
    [Theory]
    [InlineData("/en/sign-in", "Sign in", "en")]
    [InlineData("/cy/mewngofnodi", "Mewngofnodi", "cy")]
    public async Task The_page_stands_at_an_address_in_each_language(string address, string heading, string language)
    {
        var page = await app.Visitor().GetAsync(address);

        Assert.Equal(heading, page.Heading);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_stranger_at_a_staff_page_is_asked_to_sign_in_and_then_gets_it()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var visitor = app.Visitor();

        var asked = await visitor.GetAsync("/staff/away");
        // Nothing is known of a stranger's language: Welsh first.
        Assert.Equal("/cy/mewngofnodi?returnUrl=%2Fstaff%2Faway", asked.Address);
        var code = await asked.SubmitAsync(("Email", staff.Email), ("Password", staff.Password));
        var page = await code.SubmitAsync(("Code", staff.Code()));

        Assert.Equal("/staff/away", page.Address);
    }

    [Fact]
    public async Task Whatever_is_typed_is_refused_like_anything_else_and_still_there()
    {
        var page = await app.Visitor().GetAsync("/cy/mewngofnodi");
        foreach (var typed in NaughtyStrings.Together(200))
        {
            var refused = await page.SubmitAsync(("Email", typed), ("Password", typed));
            Assert.Equal((System.Net.HttpStatusCode.OK, 1), (refused.Status, refused.Errors.Count));
            Assert.Equal(typed, refused.Document.QuerySelector("#Email")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Unknown_person_wrong_password_and_too_many_tries_get_the_same_answer()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var page = await app.Visitor().GetAsync("/en/sign-in");
        var unknown = await page.SubmitAsync(("Email", "nobody@example.wales"), ("Password", staff.Password));

        for (var i = 0; i < 7; i++)
        {
            var wrong = await page.SubmitAsync(("Email", staff.Email), ("Password", "not the password"));
            Assert.Equal(unknown.Errors, wrong.Errors);
            Assert.Equal(unknown.Status, wrong.Status);
        }

        var locked = await page.SubmitAsync(("Email", staff.Email), ("Password", staff.Password));
        Assert.Equal(unknown.Errors, locked.Errors);
        Assert.Equal(staff.Email, locked.Document.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_left_out_is_named_in_the_pages_language()
    {
        var page = await (await app.Visitor().GetAsync("/cy/mewngofnodi")).SubmitAsync();

        Assert.Equal(["Rhowch eich cyfeiriad e-bost", "Rhowch eich cyfrinair"], page.Errors);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/staff")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_never_leaves_the_site(string returnUrl)
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);

        var page = await staff.SignInAsync(app.Visitor(), returnUrl: returnUrl);

        Assert.Equal("localhost", page.Response.RequestMessage!.RequestUri!.Host);
        Assert.Equal("/staff", page.Address);
    }

    [Fact]
    public async Task The_cookies_are_as_hard_as_they_can_be()
    {
        var staff = await app.NewStaffAsync([StaffRole.Mentor]);
        var visitor = app.Visitor();
        var code = await (await visitor.GetAsync("/en/sign-in")).SubmitAsync(("Email", staff.Email), ("Password", staff.Password));
        var (address, fields) = code.Fill("main form", null, ("Code", staff.Code()));

        var answer = await visitor.PostAsync(address, fields);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-staff=", StringComparison.Ordinal));
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.Matches("^__Host-staff=[A-Za-z0-9_-]{43};", cookie);
    }
}
