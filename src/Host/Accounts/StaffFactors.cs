using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>What a signed-in person may change about how they sign in, each time with the password again.</summary>
internal sealed class StaffFactors(
    UserManager<StaffMember> users, StaffStore store, StaffDb db, SignInGuard guard, AccountsClock clock, IDataProtectionProvider protection)
{
    private static readonly TimeSpan OfferStands = TimeSpan.FromMinutes(15);

    public Task<bool> ChangePasswordAsync(Guid staff, string current, string @new, CancellationToken stop) =>
        IfRightAsync(staff, current, "password-changed", async member =>
            (await users.ChangePasswordAsync(member, current, @new)).Succeeded, stop);

    public Task<bool> ChangeAuthenticatorAsync(Guid staff, string current, string secret, string code, CancellationToken stop) =>
        IfRightAsync(staff, current, "authenticator-changed", async member =>
        {
            if (Totp.Match(secret, code, clock.Now) is not { } step || !await guard.UseStepAsync(staff, step, stop))
            {
                return false;
            }

            await store.SetAuthenticatorKeyAsync(member, secret, stop);
            return (await users.UpdateSecurityStampAsync(member)).Succeeded;
        }, stop);

    public async Task<IReadOnlyList<string>?> NewRecoveryCodesAsync(Guid staff, string current, CancellationToken stop)
    {
        IReadOnlyList<string>? codes = null;
        await IfRightAsync(staff, current, "recovery-codes-changed", async member =>
        {
            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(member, StaffSetUp.RecoveryCodes) ?? []];
            return codes.Count > 0;
        }, stop);
        return codes;
    }

    /// <summary>A new secret, or the one that a form brings back in time.</summary>
    public async Task<(string Offer, string Secret, string Link)> OfferAsync(Guid staff, string? given, CancellationToken stop)
    {
        var protector = protection.CreateProtector("staff", "authenticator offer", staff.ToString()).ToTimeLimitedDataProtector();
        var secret = Totp.NewSecret();
        try
        {
            secret = given is null ? secret : protector.Unprotect(given);
        }
        catch (CryptographicException)
        {
            // Too old or not ours: the new one stands, and the code beside it will not fit.
        }

        var email = await db.Users.Where(m => m.Id == staff).Select(m => m.Email!).FirstAsync(stop);
        return (protector.Protect(secret, OfferStands), secret, Totp.Address(secret, email));
    }

    private async Task<bool> IfRightAsync(
        Guid staff, string password, string what, Func<StaffMember, Task<bool>> change, CancellationToken stop)
    {
        var member = await db.Users.FirstAsync(m => m.Id == staff, stop);
        if (!await guard.TryAsync(staff, stop) || !await users.CheckPasswordAsync(member, password))
        {
            return false;
        }

        await guard.GiveBackAsync(staff, stop);
        db.Events.Add(new() { At = clock.Now, Staff = staff, Actor = staff, What = what });
        return await change(member);
    }
}
