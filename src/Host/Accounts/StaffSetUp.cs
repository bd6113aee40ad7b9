using System.Security.Claims;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>
/// The first password and authenticator, or new ones after a loss: somebody who was handed a set-up code chooses them.
/// Nothing is stored, and the code stays good, until the authenticator has proved itself.
/// </summary>
internal sealed class StaffSetUp(
    UserManager<StaffMember> users, StaffStore store, StaffDb db, StaffSignIn signIn, SignInGuard guard, StaffPasswords passwords,
    AccountsClock clock, TimeProvider time)
{
    public const int RecoveryCodes = 10;

    /// <summary>A new code for a member who is then saved by the caller.</summary>
    public string GiveCode(StaffMember member, Guid? by)
    {
        var code = SetUpCode.New();
        member.SetUpHash = SetUpCode.Hash(member.Id, code);
        member.SetUpUntil = clock.Now + SetUpCode.Life;
        db.Events.Add(new() { At = clock.Now, Staff = member.Id, Actor = by, What = "set-up-code-given" });
        return code;
    }

    /// <summary>What the browser keeps, protected, until the authenticator is there. Null: wrong, spent or too many tries.</summary>
    public async Task<Pending?> BeginAsync(string email, string code, string password, CancellationToken stop)
    {
        if (await signIn.FindAsync(email, stop) is not { } member || !await guard.TryAsync(member.Id, stop))
        {
            passwords.SpendTheTime(password);
            return null;
        }

        // Hashed before it is judged: a wrong code takes as long as a right one.
        var pending = new Pending(member.Id, SetUpCode.Hash(member.Id, code), passwords.HashPassword(member, password), Totp.NewSecret());
        if (!SetUpCode.IsGood(member, pending.CodeHash, clock.Now))
        {
            return null;
        }

        await guard.GiveBackAsync(member.Id, stop);
        return pending;
    }

    /// <summary>Recovery codes to be shown once; null when the authenticator's code is wrong or the set-up code has gone.</summary>
    public async Task<(StaffMember Member, IReadOnlyList<string> RecoveryCodes)?> FinishAsync(Pending pending, string code, CancellationToken stop)
    {
        var member = await db.Members.FirstOrDefaultAsync(m => m.Id == pending.Staff, stop);
        if (member?.IsActive(Calendar.LondonDate(time.GetUtcNow())) != true
            || !await guard.TryAsync(member.Id, stop)
            || !SetUpCode.IsGood(member, pending.CodeHash, clock.Now)
            || Totp.Match(pending.Secret, code, clock.Now) is not { } step)
        {
            return null;
        }

        member.PasswordHash = pending.PasswordHash;
        member.TwoFactorEnabled = true;
        member.SetUpHash = null;
        member.SetUpUntil = null;
        await store.SetSecurityStampAsync(member, Totp.NewSecret(), stop);
        await store.SetAuthenticatorKeyAsync(member, pending.Secret, stop);
        db.Events.Add(new() { At = clock.Now, Staff = member.Id, Actor = member.Id, What = "set-up" });

        // A lost phone may hold one.
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.Staff == member.Id).ToListAsync(stop));

        // One save for all of it; its concurrency stamp lets one of two finishers win.
        if (await users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes) is not { } codes)
        {
            return null;
        }

        await guard.UseStepAsync(member.Id, step, stop);
        await guard.ForgetAsync(member.Id, stop);
        return (member, [.. codes]);
    }

    public sealed record Pending(Guid Staff, string CodeHash, string PasswordHash, string Secret)
    {
        public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
            [new(StaffClaims.Subject, Staff.ToString()), new("code", CodeHash), new("password", PasswordHash), new("secret", Secret)],
            StaffSession.SetUpScheme));

        public static Pending? From(ClaimsPrincipal? user) =>
            user?.FindFirstValue(StaffClaims.Subject) is { } staff
                ? new(Guid.Parse(staff), user.FindFirstValue("code")!, user.FindFirstValue("password")!, user.FindFirstValue("secret")!)
                : null;
    }
}
