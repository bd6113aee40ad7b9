using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>Passkeys in a table of their own, in words that a person can read.</summary>
internal sealed partial class StaffStore
{
    public override async Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.Where(p => p.Id == credentialId).Join(Context.Users, p => p.Staff, m => m.Id, (_, m) => m).FirstOrDefaultAsync(cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await KeyAsync(user, credentialId, cancellationToken))?.ToInfo();

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.AsNoTracking().Where(p => p.Staff == user.Id).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];

    public override async Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await KeyAsync(user, passkey.CredentialId, cancellationToken) is { } key)
        {
            (key.SignCount, key.IsBackedUp, key.IsUserVerified, key.Name) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified, passkey.Name ?? key.Name);
            return;
        }

        Context.Passkeys.Add(new()
        {
            Id = passkey.CredentialId,
            Staff = user.Id,
            Name = passkey.Name!,
            CreatedAt = passkey.CreatedAt,
            PublicKey = passkey.PublicKey,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports ?? [],
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        });
    }

    public override async Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (await KeyAsync(user, credentialId, cancellationToken) is { } key)
        {
            Context.Passkeys.Remove(key);
        }
    }

    private Task<Passkey?> KeyAsync(StaffMember user, byte[] id, CancellationToken stop) =>
        Context.Passkeys.FirstOrDefaultAsync(p => p.Id == id && p.Staff == user.Id, stop);
}
