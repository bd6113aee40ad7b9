using System.Security.Cryptography;
using Community.Platform.Scheduling;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>
/// Signing in with what a phone or computer keeps and unlocks with finger, face or PIN: both factors at once, and nothing that could be
/// typed into another site.
/// </summary>
internal sealed class StaffPasskeys(
    UserManager<StaffMember> users, IPasskeyHandler<StaffMember> passkeys, StaffDb db, AccountsClock clock, TimeProvider time, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(15);

    /// <summary>What the browser is asked to make, and what must come back with it.</summary>
    public async Task<(string Options, string State)> OfferAsync(Guid staff, HttpContext http, CancellationToken stop)
    {
        var member = await db.Users.AsNoTracking().FirstAsync(m => m.Id == staff, stop);
        var made = await passkeys.MakeCreationOptionsAsync(new() { Id = staff.ToString(), Name = member.Email!, DisplayName = member.Name }, http);
        return (made.CreationOptionsJson, For(staff).Protect(made.AttestationState!, Stands));
    }

    public async Task<bool> AddAsync(Guid staff, string name, string credential, string state, HttpContext http, CancellationToken stop)
    {
        var member = await db.Users.FirstAsync(m => m.Id == staff, stop);
        if (Read(For(staff), state) is not { } asked)
        {
            return false;
        }

        var result = await passkeys.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = asked });
        if (!result.Succeeded || result.UserEntity.Id != staff.ToString())
        {
            return false;
        }

        result.Passkey.Name = name;
        Note(staff, "passkey-added");
        return (await users.AddOrUpdatePasskeyAsync(member, result.Passkey)).Succeeded;
    }

    public async Task RemoveAsync(Guid staff, byte[] id, CancellationToken stop)
    {
        var member = await db.Users.FirstAsync(m => m.Id == staff, stop);
        Note(staff, "passkey-removed");
        await users.RemovePasskeyAsync(member, id);
    }

    /// <summary>For a browser that asks who may come in; nobody is named, so nobody can be asked about.</summary>
    public async Task<(string Options, string State)> AskAsync(HttpContext http)
    {
        var made = await passkeys.MakeRequestOptionsAsync(null, http);
        return (made.RequestOptionsJson, For(Guid.Empty).Protect(made.AssertionState!, Stands));
    }

    public Task<Guid?> SignInAsync(string credential, string? state, HttpContext http) => ProveAsync("signed-in-by-passkey", Guid.Empty, only: null, credential, state, http);

    public Task<bool> HasAnyAsync(Guid staff, CancellationToken stop) => db.Passkeys.AnyAsync(p => p.Staff == staff, stop);

    /// <summary>For somebody who is signed in and has a passkey, else null. Only this session can answer it.</summary>
    public async Task<(string Options, string State)?> AskAgainAsync(Guid staff, Guid session, HttpContext http, CancellationToken stop)
    {
        if (!await HasAnyAsync(staff, stop))
        {
            return null;
        }

        var member = await db.Users.AsNoTracking().FirstAsync(m => m.Id == staff, stop);
        var made = await passkeys.MakeRequestOptionsAsync(member, http);
        return (made.RequestOptionsJson, For(session).Protect(made.AssertionState!, Stands));
    }

    public async Task<bool> ConfirmAsync(Guid staff, Guid session, string credential, string? state, HttpContext http) =>
        await ProveAsync("confirmed-by-passkey", session, staff, credential, state, http) is not null;

    private async Task<Guid?> ProveAsync(string what, Guid asker, Guid? only, string credential, string? state, HttpContext http)
    {
        if (Read(For(asker), state) is not { } asked)
        {
            return null;
        }

        var result = await passkeys.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = asked });
        if (!result.Succeeded || (only is { } staff && result.User.Id != staff) || !result.User.IsActive(Calendar.LondonDate(time.GetUtcNow())))
        {
            return null;
        }

        Note(result.User.Id, what);
        return (await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded ? result.User.Id : null;
    }

    private void Note(Guid staff, string what) => db.Events.Add(new() { At = clock.Now, Staff = staff, Actor = staff, What = what });

    private ITimeLimitedDataProtector For(Guid staff) => protection.CreateProtector("staff", "passkey", staff.ToString()).ToTimeLimitedDataProtector();

    private static string? Read(ITimeLimitedDataProtector protector, string? state)
    {
        try
        {
            return state is null ? null : protector.Unprotect(state);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
