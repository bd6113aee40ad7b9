using Community.Contracts.Host;
using Community.Host.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests;

/// <summary>Somebody who works here, made for one test, and how they sign in.</summary>
public sealed record Staff(Guid Id, string Name, string Email, string Password, string Secret)
{
    /// <summary>The code of the authenticator; a later step where this one was used up.</summary>
    public string Code(int later = 0) => Totp.Code(Secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + later);

    /// <summary>Through the pages, as a browser does. An authenticator's code is good once: the second time say later: 1.</summary>
    public async Task<Seen> SignInAsync(Visitor visitor, string language = "en", string? returnUrl = null, int later = 0)
    {
        var page = await visitor.GetAsync((language == "cy" ? "/cy/mewngofnodi" : "/en/sign-in") + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        var code = await page.SubmitAsync(("Email", Email), ("Password", Password));
        return await code.SubmitAsync(("Code", Code(later)));
    }
}

/// <summary>Staff for tests of any module.</summary>
public static class StaffOfTheApp
{
    /// <summary>A new member of staff with these roles, in Denbighshire unless said otherwise.</summary>
    internal static async Task<Staff> NewStaffAsync(
        this App app, IReadOnlyList<StaffRole> roles, Action<StaffMember>? further = null, string language = "en", string agency = "denbighshire-council")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var staff = new Staff(Guid.CreateVersion7(), "Siân Ŵyn-Llŷr", $"{Guid.NewGuid():N}@example.wales", "pedwar gair hir iawn", Totp.NewSecret());
        var member = new StaffMember
        {
            Id = staff.Id,
            Name = staff.Name,
            Language = language,
            AgencyCode = agency,
            ActiveFrom = new(2026, 1, 1),
            Email = staff.Email,
            UserName = staff.Email,
        };
        member.Hold(roles);
        member.WorkFor(["denbighshire"]);
        member.WorkIn(["rhyl"]);
        further?.Invoke(member);
        Assert.True((await users.CreateAsync(member, staff.Password)).Succeeded);
        member.TwoFactorEnabled = true;
        await scope.ServiceProvider.GetRequiredService<StaffStore>().SetAuthenticatorKeyAsync(member, staff.Secret, TestContext.Current.CancellationToken);
        Assert.True((await users.UpdateAsync(member)).Succeeded);
        app.Services.GetRequiredService<StaffDirectory>().Forget();
        return staff;
    }

    /// <summary>A browser in which a new member of staff with this role is signed in.</summary>
    internal static async Task<(Staff Staff, Visitor Visitor)> SignedInAsync(
        this App app, StaffRole role, Action<StaffMember>? further = null, string language = "en", string agency = "denbighshire-council")
    {
        var staff = await app.NewStaffAsync([role], further, language, agency);
        return (staff, await app.SignedInAsync(staff.Id));
    }
}
