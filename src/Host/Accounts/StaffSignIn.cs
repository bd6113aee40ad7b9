using Community.Platform.Scheduling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>Password, then code. Whatever is wrong, the answer is the same: null, after the same work.</summary>
internal sealed class StaffSignIn(
    UserManager<StaffMember> users, StaffDb db, SignInGuard guard, StaffPasswords passwords, AccountsClock clock, TimeProvider time)
{
    public async Task<StaffMember?> PasswordAsync(string email, string password, CancellationToken stop)
    {
        var member = await FindAsync(email, stop);
        if (member is not { TwoFactorEnabled: true } || !await guard.TryAsync(member.Id, stop))
        {
            passwords.SpendTheTime(password);
            return null;
        }

        if (!await users.CheckPasswordAsync(member, password))
        {
            await NoteAsync(member, "password-refused", stop);
            return null;
        }

        await guard.GiveBackAsync(member.Id, stop);
        return member;
    }

    public Task<StaffMember?> CodeAsync(Guid staff, string code, CancellationToken stop) =>
        FinishAsync(staff, "signed-in", member => IsCodeAsync(member, code, stop), stop);

    public Task<StaffMember?> RecoveryCodeAsync(Guid staff, string code, CancellationToken stop) =>
        FinishAsync(staff, "signed-in-by-recovery-code", async member =>
            (await users.RedeemTwoFactorRecoveryCodeAsync(member, code.Trim().ToUpperInvariant())).Succeeded, stop);

    /// <summary>Somebody who is signed in proves once more, with both factors, that it is they.</summary>
    public async Task<bool> ConfirmAsync(Guid staff, Guid session, string password, string code, CancellationToken stop) =>
        await FinishAsync(staff, "confirmed", async member =>
            await users.CheckPasswordAsync(member, password)
            && (await IsCodeAsync(member, code, stop) || (await users.RedeemTwoFactorRecoveryCodeAsync(member, code.Trim().ToUpperInvariant())).Succeeded), stop, session) is not null;

    /// <summary>An active member of staff with everything the cookie needs.</summary>
    public async Task<StaffMember?> FindAsync(string email, CancellationToken stop)
    {
        var normalized = users.NormalizeEmail(email.Trim());
        return Active(await db.Members.FirstOrDefaultAsync(m => m.NormalizedEmail == normalized, stop));
    }

    private async Task<StaffMember?> FinishAsync(Guid staff, string what, Func<StaffMember, Task<bool>> isRight, CancellationToken stop, Guid? session = null)
    {
        var member = Active(await db.Members.FirstOrDefaultAsync(m => m.Id == staff, stop));
        if (member is not { TwoFactorEnabled: true } || !await (session is { } tried ? guard.TryConfirmAsync(tried, stop) : guard.TryAsync(staff, stop)))
        {
            return null;
        }

        if (!await isRight(member))
        {
            await NoteAsync(member, "code-refused", stop);
            return null;
        }

        await (session is { } confirmed ? guard.ForgetConfirmAsync(confirmed, stop) : guard.ForgetAsync(staff, stop));
        await NoteAsync(member, what, stop);
        return member;
    }

    private async Task<bool> IsCodeAsync(StaffMember member, string code, CancellationToken stop) =>
        await users.GetAuthenticatorKeyAsync(member) is { } secret
        && Totp.Match(secret, code, clock.Now) is { } step
        && await guard.UseStepAsync(member.Id, step, stop);

    private StaffMember? Active(StaffMember? member) =>
        member?.IsActive(Calendar.LondonDate(time.GetUtcNow())) == true ? member : null;

    private async Task NoteAsync(StaffMember member, string what, CancellationToken stop)
    {
        db.Events.Add(new() { At = clock.Now, Staff = member.Id, What = what });
        await db.SaveChangesAsync(stop);
    }
}
