using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Community.Host.Accounts;

/// <summary>Identity's own store, but authenticator secret and recovery codes are protected, each for its owner.</summary>
internal sealed partial class StaffStore(StaffDb db, IDataProtectionProvider protection) : UserOnlyStore<StaffMember, StaffDb, Guid>(db)
{
    /// <summary>The member is tracked already: only what changed is written. Identity's own way would touch every row that hangs on it.</summary>
    public override Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return SaveAsync(ErrorDescriber.ConcurrencyFailure(), cancellationToken);
    }

    public override Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        Context.Add(user);
        return SaveAsync(ErrorDescriber.DuplicateEmail(user.Email!), cancellationToken);
    }

    public override Task SetTokenAsync(
        StaffMember user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : For(user, name).Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(
        StaffMember user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? For(user, name).Unprotect(kept) : null;

    // Two at once: one of them finds the row changed, or already there.
    private async Task<IdentityResult> SaveAsync(IdentityError lost, CancellationToken stop)
    {
        try
        {
            await SaveChanges(stop);
            return IdentityResult.Success;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException
            || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(lost);
        }
    }

    private IDataProtector For(StaffMember user, string name) => protection.CreateProtector("staff", name, user.Id.ToString());
}
